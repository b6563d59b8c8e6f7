"""What each database looks words up with: conditions/search/sqlite.py and postgres.py."""

from django.db import migrations

from conditions.search import engine


def prepare(apps, schema_editor):
    engine.of(schema_editor.connection).prepare(schema_editor.connection)


def take_down(apps, schema_editor):
    engine.of(schema_editor.connection).take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("conditions", "0010_search_index")]

    operations = [migrations.RunPython(prepare, take_down)]
