from django.db import migrations, models

import community.members.models


class Migration(migrations.Migration):
    """Nobody was a member before this, so there are no rows to fill in."""

    dependencies = [("community", "0002_digests_exports_and_tombstones")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="handle",
            field=models.CharField(
                default=community.members.models.new_handle,
                editable=False,
                max_length=16,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="member",
            name="skipped",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="block",
            name="known_as",
            field=models.CharField(default="", max_length=30, verbose_name="name at the time"),
            preserve_default=False,
        ),
    ]
