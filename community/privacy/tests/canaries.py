"""A member who left a trace wherever one can, and a search for those traces everywhere."""

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from community.connections import actions as conversations
from community.connections import asking, conversation, wording
from community.groups import actions as groups
from community.members import actions as members
from community.members.models import Block, Member
from community.notifications import actions as notifications
from community.privacy import exports
from conditions.vocabulary.models import Symptom, Treatment
from tests.factories import make_member

WORDS = (
    *("canary-about-4711", "canary-side-effect-4711", "canary-picture-4711"),
    *("canary-message-4711", "canary-draft-4711", "canary-note-4711"),
)


def live_fully(member, *, group):
    """Do all that a member can do; their words hold a canary each."""
    symptom = Symptom.objects.create(name="Tremor", hpo_id="HP:0001337", medical_name="Tremor")
    treatment = Treatment.objects.create(name="Physiotherapy", key="physiotherapy", kind="medicine")
    groups.join(group, member=member, relation="diagnosed", since_year=2001)
    members.state_symptom(member, symptom=symptom, trouble=2)
    members.state_treatment(member, treatment=treatment, side_effects=WORDS[1])
    avatar = default_storage.save("avatars/a.webp", ContentFile(WORDS[2].encode()))
    Member.objects.filter(pk=member.pk).update(about=WORDS[0], avatar=avatar, year_of_birth=1971)
    other = make_member("Odo")
    Block.objects.create(blocker=member, blocked=other, known_as=other.pseudonym)
    Block.objects.create(blocker=other, blocked=member, known_as=member.pseudonym)
    write_to_somebody(member, group=group)
    notifications.choose(member, ways={"newcomers": "daily"}, now=timezone.now())
    notifications.tell(other, kind="thanked", about="post", thing=1, now=timezone.now(), by=member)
    LogEntry.objects.create(
        user=other.user,
        content_type=ContentType.objects.get_for_model(member.user),
        object_id=str(member.user_id),
        object_repr=member.user.email,
        action_flag=CHANGE,
        change_message=f"Changed {member.user.email}.",
    )
    exports.make_small(exports.ask(member.user))
    member.refresh_from_db()
    return member


def write_to_somebody(member, *, group):
    """Be connected with somebody, write to them, begin to write more, and ask somebody else."""
    pia, rob = make_member("Pia"), make_member("Rob")
    for other in (pia, rob):
        groups.join(group, member=other, relation="diagnosed")
    now = timezone.now()
    connection = asking.accept(
        asking.ask(wording.kept("Hello"), of=pia, by=member, now=now), by=pia, now=now
    )
    side = conversation.find(member, connection.token)
    conversations.send(wording.kept(WORDS[3]), side=side, now=now)
    conversations.keep_draft(side, text=WORDS[4], now=now)
    asking.ask(wording.kept(WORDS[5]), of=rob, by=member, now=now)


def traces_of(member):
    """What would betray them, in lower case."""
    user = member.user
    return [text.lower() for text in (user.email, member.pseudonym, member.handle, *WORDS)]


def found_in_tables(traces):
    """Where a trace stands in any column of any table, caches and sessions included."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                said = f"{row}\n{unpacked(row) if table == 'django_session' else ''}".lower()
                found += [f"{table}: {trace}" for trace in traces if trace in said]
    return found


def unpacked(row):
    """A session's content, which the database holds compressed."""
    return next(
        (
            repr(import_module(settings.SESSION_ENGINE).SessionStore().decode(cell))
            for cell in row
            if isinstance(cell, str) and ":" in cell
        ),
        "",
    )


def found_in_files(traces):
    """Which files hold a trace in their content or name."""
    found = []
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        said = str(path.name) + (path.read_bytes().decode("latin-1") if path.is_file() else "")
        found += [f"{path}: {trace}" for trace in traces if trace in said.lower()]
    return found


def make_member_of_account(user, *, group):
    """Make somebody who has an account already a member of a group."""
    member = members.register(user, pseudonym="Quiet canary wren")
    members.consent(member, purpose="keep-facts")
    groups.join(group, member=member, relation="diagnosed")
    return member
