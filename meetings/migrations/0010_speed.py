"""The meetings ahead, found from an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_room")]
    operations = [
        migrations.AddIndex(
            "meeting",
            models.Index(
                fields=["committee", "day"], name="meeting_ahead", condition=Q(status__in=["draft", "convened"])
            ),
        ),
    ]
