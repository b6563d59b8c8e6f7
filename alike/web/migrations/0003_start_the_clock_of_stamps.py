from django.db import migrations
from django.db.models import Max


def start_clock(apps, schema_editor):
    """The clock goes on from the highest number that any stamp has."""
    stamps = apps.get_model("web", "Stamp").objects
    highest = stamps.aggregate(highest=Max("version"))["highest"]
    stamps.get_or_create(name="clock", defaults={"version": highest or 1})


class Migration(migrations.Migration):
    dependencies = [("web", "0002_longer_names_of_stamps")]

    operations = [migrations.RunPython(start_clock, migrations.RunPython.noop)]
