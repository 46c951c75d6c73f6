"""The one model of the floor."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Row(models.Model):
    title = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    due = models.DateField(default=timezone.localdate, db_index=True)
    made = models.DateTimeField(default=timezone.now)
    percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "floor_app"

    def __str__(self) -> str:
        return self.title
