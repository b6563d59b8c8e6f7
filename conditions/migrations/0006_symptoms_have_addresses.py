from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conditions", "0005_addresses_of_symptoms")]

    operations = [
        migrations.AlterField(
            model_name="symptom",
            name="slug",
            field=models.SlugField(
                editable=False, max_length=220, unique=True, verbose_name="address"
            ),
        ),
    ]
