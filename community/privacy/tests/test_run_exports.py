from django.core.management import call_command

from community.privacy import exports
from community.privacy.models import Export


def test_command_makes_what_waits(ben, capsys):
    exports.ask(ben.user)

    call_command("run_exports")
    call_command("run_exports")

    assert capsys.readouterr().out == "Copies made: 1\n"
    assert Export.objects.get().made_at


def test_one_that_cannot_be_made_does_not_hold_up_the_next(ana, ben):
    Export.objects.all().delete()
    exports.ask(ana.user)
    exports.ask(ben.user)
    type(ana).objects.filter(pk=ana.pk).update(avatar="avatars")

    call_command("run_exports")

    assert Export.objects.get(user=ana.user).failed_at
    assert Export.objects.get(user=ben.user).made_at
