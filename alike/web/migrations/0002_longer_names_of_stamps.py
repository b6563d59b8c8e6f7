from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="stamp",
            name="name",
            field=models.CharField(max_length=255, primary_key=True, serialize=False),
        ),
    ]
