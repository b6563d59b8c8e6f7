"""Editions without a review, which say what they were imported from; and imports themselves.

SQLite copies a table to change it, and forgets its triggers: the guard is taken off and put on again.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

before = import_module("conditions.migrations.0002_editions_never_change")
FIXED = {
    **before.FIXED,
    "conditions_edition": (*before.FIXED["conditions_edition"], "imported_from"),
}


def guard(apps, schema_editor):
    for table, columns in FIXED.items():
        for statement in before.STATEMENTS[schema_editor.connection.vendor]:
            schema_editor.execute(
                statement.format(
                    table=table,
                    columns=", ".join(columns),
                    changed=" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns),
                )
            )


class Migration(migrations.Migration):
    dependencies = [
        ("conditions", "0011_full_text_of_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(before.unguard, before.guard),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "files",
                    models.JSONField(
                        help_text="What they are called, their kind, their digest, where they lie.",
                        verbose_name="files",
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="digest of files and options"
                    ),
                ),
                (
                    "creates_missing",
                    models.BooleanField(
                        default=False,
                        help_text="Make pages also from files that otherwise only add to those there are.",
                        verbose_name="makes pages",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("planned_at", models.DateTimeField(blank=True, null=True, verbose_name="planned")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="failed")),
                ("failure", models.TextField(blank=True, verbose_name="why it failed")),
                (
                    "beat_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last sign of life"),
                ),
                (
                    "records_read",
                    models.PositiveIntegerField(default=0, verbose_name="records read"),
                ),
                ("tally", models.JSONField(default=dict, verbose_name="numbers")),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Imported",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=40, verbose_name="source")),
                ("key", models.CharField(max_length=200, verbose_name="the source's own id")),
                (
                    "digest",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="digest of the record"
                    ),
                ),
                ("wrote", models.JSONField(default=dict, verbose_name="what it wrote")),
            ],
            options={
                "verbose_name": "imported record",
                "verbose_name_plural": "imported records",
            },
        ),
        migrations.CreateModel(
            name="ImportNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("conflict", "conflict"),
                            ("skipped", "skipped"),
                            ("left-out", "left out"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("file", models.CharField(max_length=200, verbose_name="file")),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ],
            options={
                "verbose_name": "note of an import",
                "verbose_name_plural": "notes of imports",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PlannedPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("slug", models.CharField(max_length=200, verbose_name="address")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "action",
                    models.CharField(
                        choices=[("create", "create"), ("change", "change")],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                ("publishes", models.BooleanField(default=False, verbose_name="publishes")),
                (
                    "base_hash",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="hash of what it starts from"
                    ),
                ),
                ("content", models.JSONField(null=True, verbose_name="content")),
                ("wrote", models.JSONField(default=list, verbose_name="what each source said")),
                ("changes", models.JSONField(default=list, verbose_name="parts that change")),
                ("done_at", models.DateTimeField(null=True, verbose_name="done")),
            ],
            options={
                "verbose_name": "planned page",
                "verbose_name_plural": "planned pages",
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="imported_from",
            field=models.CharField(blank=True, max_length=500, verbose_name="imported from"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="next_review_on",
            field=models.DateField(null=True, verbose_name="next review due"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="review",
            field=models.OneToOneField(
                help_text="None, when it came from an import that our clinicians have not checked.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="edition",
                to="conditions.review",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="reviewed_on",
            field=models.DateField(null=True, verbose_name="reviewed"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("imported_from", ""),
                        ("next_review_on__isnull", False),
                        ("review__isnull", False),
                        ("reviewed_on__isnull", False),
                    ),
                    models.Q(
                        ("next_review_on__isnull", True),
                        ("review__isnull", True),
                        ("reviewed_on__isnull", True),
                        models.Q(("imported_from", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="conditions_edition_reviewed_or_imported",
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Nobody, when it came from the command line.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="published_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Nobody: what is imported stays on the desk.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="published by",
            ),
        ),
        migrations.AddField(
            model_name="imported",
            name="condition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imported",
                to="conditions.condition",
            ),
        ),
        migrations.AddField(
            model_name="importnote",
            name="of",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="conditions.import",
            ),
        ),
        migrations.AddField(
            model_name="plannedpage",
            name="condition",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="conditions.condition",
            ),
        ),
        migrations.AddField(
            model_name="plannedpage",
            name="of",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pages",
                to="conditions.import",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True), ("planned_at__isnull", False), _connector="OR"
                ),
                name="conditions_import_planned_before_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applied_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="conditions_import_confirmed_before_applied",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("failed_at__isnull", True), ("failure", "")),
                    models.Q(
                        ("failed_at__isnull", False), models.Q(("failure", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="conditions_import_failed_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="imported",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="conditions_imported_once"
            ),
        ),
        migrations.AddIndex(
            model_name="importnote",
            index=models.Index(fields=["of", "kind"], name="conditions_importnote_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="importnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["conflict", "skipped", "left-out"])),
                name="conditions_importnote_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="plannedpage",
            index=models.Index(
                fields=["of", "done_at", "position"], name="conditions_plannedpage_to_do"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpage",
            constraint=models.UniqueConstraint(
                fields=("of", "slug"), name="conditions_plannedpage_once_an_import"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["create", "change"])),
                name="conditions_plannedpage_action",
            ),
        ),
        migrations.RunPython(guard, before.unguard),
    ]
