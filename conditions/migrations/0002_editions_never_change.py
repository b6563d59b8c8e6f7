"""The database itself refuses to change a published edition or a kept revision."""

from django.db import migrations

FIXED = {
    "conditions_edition": (
        "condition_id",
        "number",
        "revision_id",
        "review_id",
        "slug",
        "name",
        "document",
        "content_hash",
        "change_note",
        "reviewed_on",
        "next_review_on",
        "published_by_id",
        "published_at",
    ),
    "conditions_revision": ("condition_id", "number", "source", "content_hash", "saved_by_id"),
}


def guard(apps, schema_editor):
    for table, columns in FIXED.items():
        for statement in STATEMENTS[schema_editor.connection.vendor]:
            schema_editor.execute(
                statement.format(
                    table=table,
                    columns=", ".join(columns),
                    changed=" OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns),
                )
            )


def unguard(apps, schema_editor):
    for table in FIXED:
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes{on_table}")
        if on_table:
            schema_editor.execute(f"DROP FUNCTION {table}_never_changes()")


STATEMENTS = {
    "sqlite": [
        "CREATE TRIGGER {table}_never_changes BEFORE UPDATE OF {columns} ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} rows never change'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF {changed} THEN RAISE EXCEPTION '{table} rows never change' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_never_changes()",
    ],
}


class Migration(migrations.Migration):
    dependencies = [("conditions", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
