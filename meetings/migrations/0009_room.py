"""A convened meeting can be put off with its new date open; the notice that says so is a document of the meeting."""

from django.db import migrations, models

STATUSES = [
    ("proposed", "Proposed"),
    ("declined", "Declined"),
    ("draft", "Draft"),
    ("convened", "Convened"),
    ("in_session", "In session"),
    ("held", "Held"),
    ("postponed", "Put off, new date open"),
    ("cancelled", "Cancelled"),
]
PARTS = [
    ("invitation", "Invitation"),
    ("minutes", "Minutes"),
    ("supplement", "Supplementary minutes"),
    ("notice", "Conclusion notice"),
    ("put_off", "Notice of postponement or cancellation"),
    ("decision", "Decision"),
    ("other", "Other document"),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_papers")]

    operations = [
        migrations.RemoveConstraint(model_name="meeting", name="a_meeting_has_a_known_status"),
        migrations.AlterField(
            model_name="meeting",
            name="status",
            field=models.CharField(choices=STATUSES, default="draft", max_length=12),
        ),
        migrations.AlterField(
            model_name="meetingdocument", name="part", field=models.CharField(choices=PARTS, max_length=12)
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(status__in=[key for key, _label in STATUSES]), name="a_meeting_has_a_known_status"
            ),
        ),
    ]
