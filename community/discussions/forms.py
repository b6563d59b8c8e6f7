"""What members may send to their groups. What is wrong is said at its field; the text stays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.forms import MemberForm
from community.members.words import OneLineField, WordsField
from conditions.editorial.forms import readable

from . import about
from .actions import About
from .models import Post
from .wording import Words

SEND_AGAIN = _("Please send it once more: the form was open for long, or came from elsewhere.")
MOST_CHARACTERS = 10_000
LINES = 7


class IdsField(forms.TypedMultipleChoiceField):
    """Boxes to tick. A box that is gone meanwhile counts as not ticked, and forged ones too."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def to_python(self, value):
        known = {str(key) for key, _name in self.choices}
        sent = value if isinstance(value, list | tuple) else []
        return [str(each) for each in sent if str(each) in known]


def text_field(label, *, help_text=""):
    return WordsField(
        label=label,
        help_text=help_text,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": LINES}),
    )


class ReplyForm(MemberForm):
    text = text_field(_("Your reply"))

    @property
    def words(self):
        return Words(text=self.cleaned_data["text"])


class PostForm(MemberForm):
    """A question, or with two more lines an experience."""

    title = OneLineField(max_length=Post._meta.get_field("title").max_length)
    lived = OneLineField(
        label=_("What you live with"),
        max_length=Post._meta.get_field("lived").max_length,
        required=False,
        help_text=_("In a line, if you like: for how long, how it shows."),
    )
    tried = OneLineField(
        label=_("What you tried"),
        max_length=Post._meta.get_field("tried").max_length,
        required=False,
        help_text=_("In a line, if you like. Please leave out doses."),
    )
    text = text_field("")
    groups = IdsField(label=_("Also show it in these groups of yours"))
    treatments = IdsField(label=_("Is it about a treatment you tried?"))
    symptoms = IdsField(label=_("Is it about a symptom of yours?"))
    others = OneLineField(
        label=_("Other treatments or symptoms it is about"),
        required=False,
        max_length=300,
        help_text=_("With commas between them, if you like."),
    )

    def __init__(self, *args, member, kind, group=None, post=None, **kwargs):
        """`group` is the id of the one it is written in; `post` is given when it is changed."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self._name_the_parts(kind)
        tagged = about.of_post(post) if post else ([], [])
        self._offer("treatments", about.treatments_of(member), tagged[0])
        self._offer("symptoms", about.symptoms_of(member), tagged[1])
        self._offer("groups", about.other_groups_of(member, group=group) if not post else [], [])
        if post and not self.is_bound:
            self.initial |= {
                "treatments": [pk for pk, _name in tagged[0]],
                "symptoms": [pk for pk, _name in tagged[1]],
            }

    def _name_the_parts(self, kind):
        if kind == Post.Kind.QUESTION:
            del self.fields["lived"], self.fields["tried"]
            self.fields["title"].label = _("Your question in a sentence")
            self.fields["text"].label = _("What others should know to answer it")
        else:
            self.fields["title"].label = _("A title")
            self.fields["text"].label = _("What happened")

    def _offer(self, name, own, tagged):
        choices = list(dict([*own, *tagged]).items())
        if choices:
            self.fields[name].choices = choices
        else:
            del self.fields[name]

    def clean_others(self):
        self.called, unknown = about.called(about.said(self.cleaned_data["others"]))
        if unknown:
            raise forms.ValidationError(
                _("We do not know “%(words)s”. Try another name, or leave it out."),
                params={"words": "”, “".join(unknown)},
                code="unknown",
            )
        return self.cleaned_data["others"]

    @property
    def words(self):
        kept = self.cleaned_data
        return Words(
            text=kept["text"],
            title=kept["title"],
            lived=kept.get("lived", ""),
            tried=kept.get("tried", ""),
        )

    @property
    def about(self):
        """What it is tied to, for actions.post and actions.edit."""
        kept = self.cleaned_data
        return About(
            groups=tuple(kept.get("groups", ())),
            treatments=tuple({*kept.get("treatments", ()), *self.called.treatments}),
            symptoms=tuple({*kept.get("symptoms", ()), *self.called.symptoms}),
        )

    @property
    def as_typed(self):
        """What was sent, for a draft."""
        return as_typed(self.data, self.fields)


def as_typed(data, names):
    """What a form was sent, as JSON can keep it: lists for boxes, text for everything else."""
    boxes = ("groups", "treatments", "symptoms")
    return {
        name: data.getlist(name) if name in boxes else readable(data.get(name, ""))
        for name in names
        if name in data
    }
