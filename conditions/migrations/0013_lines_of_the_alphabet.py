import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conditions", "0012_unchecked_editions_and_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.CharField(max_length=3, verbose_name="letter")),
                ("sorted_as", models.CharField(max_length=200, verbose_name="sorted as")),
                ("text", models.CharField(max_length=200, verbose_name="as it is written")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="conditions.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the A to Z",
                "verbose_name_plural": "lines of the A to Z",
                "ordering": ["letter", "sorted_as", "pk"],
                "indexes": [
                    models.Index(
                        fields=["letter", "sorted_as"], name="conditions_editionline_place"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "text"), name="conditions_editionline_once"
                    )
                ],
            },
        ),
    ]
