from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0008_wishes_of_digests")]

    operations = []
