"""The names of what the activity log and the administration show."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_speed")]
    operations = [
        migrations.AlterModelOptions("waiver", {"ordering": ["granted_at"], "verbose_name": "waiver"}),
        migrations.AlterModelOptions("speech", {"ordering": ["position", "id"], "verbose_name": "request to speak"}),
        migrations.AlterModelOptions(
            "question", {"ordering": ["asked_at", "id"], "verbose_name": "question to an agency"}
        ),
        migrations.AlterModelOptions("opinion", {"ordering": ["recorded_at"], "verbose_name": "opinion voiced"}),
    ]
