from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0003_start_the_clock_of_stamps")]

    operations = [
        migrations.AddIndex(
            model_name="stamp",
            index=models.Index(fields=["version"], name="web_stamp_by_tick"),
        ),
    ]
