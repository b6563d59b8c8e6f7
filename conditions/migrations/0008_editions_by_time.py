from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conditions", "0007_what_leads_to_editions")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=["published_at", "id", "condition", "slug"],
                name="conditions_edition_by_time",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(
                    ("superseded_at__isnull", True), ("withdrawn_at__isnull", False)
                ),
                fields=["withdrawn_at", "id", "condition"],
                name="conditions_edition_gone",
            ),
        ),
    ]
