from django.db import migrations

from conditions.catalogue import names

BATCH = 200


def fill(apps, schema_editor):
    """Rows for the editions that were live before there were any."""
    edition_of = apps.get_model("conditions", "Edition").objects
    rows = apps.get_model("conditions", "EditionName").objects
    relations = apps.get_model("conditions", "EditionRelation").objects
    systems = apps.get_model("conditions", "EditionSystem").objects
    make_name, make_relation, make_system = rows.model, relations.model, systems.model
    condition_at = dict(apps.get_model("conditions", "Condition").objects.values_list("slug", "pk"))
    addresses = {}
    for condition, slug in edition_of.values_list("condition_id", "slug").distinct():
        addresses.setdefault(condition, []).append(slug)
    live = edition_of.filter(superseded_at__isnull=True, withdrawn_at__isnull=True)
    for edition in live.iterator(BATCH):
        document = edition.document
        rows.bulk_create(
            make_name(
                edition_id=edition.pk,
                kind=lead.kind,
                system=lead.system,
                key=lead.key,
                text=lead.text,
                match=lead.match,
            )
            for lead in names.leads(document, addresses=sorted(addresses[edition.condition_id]))
        )
        systems.bulk_create(
            make_system(edition_id=edition.pk, slug=system["slug"])
            for system in document["body_systems"]
        )
        relations.bulk_create(
            make_relation(
                edition_id=edition.pk, other_id=condition_at[row["slug"]], kind=row["kind"]
            )
            for row in document["related"]
            if row["slug"] in condition_at
        )


class Migration(migrations.Migration):
    dependencies = [("conditions", "0008_editions_by_time")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
