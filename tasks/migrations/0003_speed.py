"""Counting without reading the rows: what the year's table shows, and what is open by its due date."""

import datetime as dt

from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("tasks", "0002_append_only_reports")]
    operations = [
        migrations.AddIndex(
            "task",
            models.Index(
                F("committee"),
                Coalesce(F("completed_on"), Value(dt.date.max), output_field=models.DateField()),
                name="task_followed",
                include=["completed_on", "due_date", "status", "reported_on", "year"],
            ),
        ),
        migrations.AddIndex(
            "task",
            models.Index(
                fields=["committee", "due_date"],
                name="task_open_due",
                include=["status", "reported_on"],
                condition=Q(status__in=["assigned", "taken_over", "in_progress", "reported"]),
            ),
        ),
    ]
