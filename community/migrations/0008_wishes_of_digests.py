from django.db import migrations


def wish_for_newcomers(apps, schema_editor):
    """Until now a digest told of newcomers alone: whoever has one wishes for just that."""
    wishes = apps.get_model("community", "Wish").objects
    digests = apps.get_model("community", "Digest").objects.order_by("pk")
    wishes.bulk_create(
        (
            wishes.model(member_id=member, kind="newcomers", way=rhythm)
            for member, rhythm in digests.values_list("member", "rhythm").iterator()
        ),
        batch_size=1_000,
    )


class Migration(migrations.Migration):
    dependencies = [("community", "0007_notifications_wishes_and_letters")]

    operations = [migrations.RunPython(wish_for_newcomers, migrations.RunPython.noop)]
