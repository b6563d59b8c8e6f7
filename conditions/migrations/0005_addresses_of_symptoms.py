from django.db import migrations, models
from django.utils.text import slugify

BATCH = 500


def give_addresses(apps, schema_editor):
    """Each symptom's plain name as an address; where it is taken, with the HPO id."""
    symptoms = apps.get_model("conditions", "Symptom").objects
    taken, waiting = set(), []
    for symptom in symptoms.order_by("pk").only("pk", "name", "hpo_id"):
        bare = slugify(symptom.name)[:200]
        own = slugify(f"{bare} {symptom.hpo_id.replace(':', ' ')}")
        symptom.slug = own if not bare or bare in taken else bare
        taken.add(symptom.slug)
        waiting.append(symptom)
    symptoms.bulk_update(waiting, ["slug"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("conditions", "0004_symptoms_and_provenance_of_pages")]

    operations = [
        migrations.AddField(
            model_name="symptom",
            name="slug",
            field=models.CharField(max_length=220, null=True, editable=False),
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop, elidable=True),
    ]
