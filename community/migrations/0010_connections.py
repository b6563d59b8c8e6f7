from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0009_match_index")]

    operations = []
