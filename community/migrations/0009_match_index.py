import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0008_wishes_of_digests")]

    operations = [
        migrations.CreateModel(
            name="Epoch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weighed_at", models.DateTimeField(verbose_name="weighed")),
                ("people", models.PositiveIntegerField(verbose_name="members that were looked at")),
                ("allowance", models.FloatField(verbose_name="weight that is passed over")),
                ("lexicons", models.BinaryField(verbose_name="arrays of the lexicons")),
            ],
            options={
                "verbose_name": "epoch of weights",
                "verbose_name_plural": "epochs of weights",
            },
        ),
        migrations.CreateModel(
            name="Stretch",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("generation", models.PositiveBigIntegerField(default=0)),
                ("people", models.BinaryField()),
            ],
            options={
                "verbose_name": "stretch of the match index",
                "verbose_name_plural": "stretches of the match index",
            },
        ),
        migrations.CreateModel(
            name="Unindexed",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="unindexed",
                        serialize=False,
                        to="community.member",
                    ),
                ),
                ("version", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "member whom the match index has yet to take in",
                "verbose_name_plural": "members whom the match index has yet to take in",
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.PositiveIntegerField()),
                ("generation", models.PositiveBigIntegerField()),
                ("people", models.BinaryField()),
                (
                    "stretch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="postings",
                        to="community.stretch",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of the match index",
                "verbose_name_plural": "lists of the match index",
                "indexes": [
                    models.Index(fields=["stretch", "generation"], name="community_posting_changed")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stretch", "word"), name="community_posting_once"
                    )
                ],
            },
        ),
    ]
