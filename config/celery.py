"""The Celery application. Jobs live in each room's `jobs.py`; the beat schedule stands in `config/schedule.py`."""

import os

from celery import Celery

from config.schedule import ROUTES, SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("committee")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")
app.conf.beat_schedule = SCHEDULE
app.conf.task_routes = ROUTES
