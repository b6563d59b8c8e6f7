from django.db import migrations

from conditions.catalogue.alphabet import folded, letter_of

BATCH = 200


def fill(apps, schema_editor):
    """Lines for the editions that were live before there were any."""
    line = apps.get_model("conditions", "EditionLine")
    editions = apps.get_model("conditions", "Edition").objects.filter(
        superseded_at__isnull=True, withdrawn_at__isnull=True, lines__isnull=True
    )
    for edition in editions.iterator(BATCH):
        said = edition.document
        names = dict.fromkeys([said["name"], *(row["name"] for row in said["names"])])
        line.objects.bulk_create(
            line(edition=edition, letter=letter_of(name), sorted_as=folded(name)[:200], text=name)
            for name in names
        )


class Migration(migrations.Migration):
    dependencies = [("conditions", "0013_lines_of_the_alphabet")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
