from itertools import islice

from django.db import migrations

from alike.text.folding import fold

BATCH = 500


def fill(apps, schema_editor):
    """Compare the names that were there before."""
    for name in ("Condition", "AlternateName"):
        rows = apps.get_model("conditions", name).objects
        waiting = rows.filter(folded="").order_by().only("pk", "name").iterator(BATCH)
        while some := list(islice(waiting, BATCH)):
            for row in some:
                row.folded = fold(row.name)[:200]
            rows.bulk_update(some, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("conditions", "0015_names_as_they_are_compared")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
