"""The register of one year, counted and listed from an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_frozen_rows")]
    operations = [
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["committee", "year", "-issued_on", "-number"],
                name="document_register",
                condition=Q(status="issued"),
            ),
        ),
    ]
