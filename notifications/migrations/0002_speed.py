"""The number on the bell, counted from an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [
        migrations.AddIndex(
            "notification",
            models.Index(
                fields=["person"],
                name="notification_unread",
                condition=Q(state__in=["sent", "failed"], read_at__isnull=True) & ~Q(subject=""),
            ),
        ),
    ]
