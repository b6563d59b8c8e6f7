from django.db import migrations

import conditions.catalogue.models.folded


class Migration(migrations.Migration):
    dependencies = [("conditions", "0014_fill_lines_of_the_alphabet")]

    operations = [
        migrations.AddField(
            "alternatename",
            "folded",
            conditions.catalogue.models.folded.FoldedField(
                db_index=True,
                default="",
                editable=False,
                max_length=200,
                verbose_name="name as it is compared",
            ),
        ),
        migrations.AddField(
            "condition",
            "folded",
            conditions.catalogue.models.folded.FoldedField(
                db_index=True,
                default="",
                editable=False,
                max_length=200,
                verbose_name="name as it is compared",
            ),
        ),
    ]
