"""Written step by step; squashed before the release."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_agenda")]

    operations = []
