"""The room of a running meeting: its version, the runs of items, moves of people, speeches, questions."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDED = {
    "meetings_attendanceevent": "SELECT meeting_id FROM meetings_participant WHERE id = ($1->>'participant_id')::bigint",
    "meetings_itemrun": "SELECT ($1->>'meeting_id')::bigint",
    "meetings_speech": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
}
"""Table: how a row of it leads to its meeting (see `0002_record_lock`)."""

QUESTION_WORDS = "item_id, asked_by_id, unit_id, text, asked_at"


def _columns(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in QUESTION_WORDS.split(", "))


def _quoted(path: str) -> str:
    return path.replace("'", "''")


LOCKED = [
    *(
        f"CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION meetings_guard_record('{_quoted(path)}')"
        for table, path in GUARDED.items()
    ),
    *(
        f"CREATE TRIGGER a_record_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION meetings_refuse_change()"
        for table in (*GUARDED, "meetings_question")
    ),
    "CREATE TRIGGER a_move_stays_as_recorded BEFORE UPDATE OR DELETE ON meetings_attendanceevent FOR EACH ROW"
    " EXECUTE FUNCTION meetings_refuse_change()",
    "CREATE TRIGGER a_signed_record_takes_no_question BEFORE INSERT OR DELETE ON meetings_question FOR EACH ROW"
    " EXECUTE FUNCTION meetings_guard_record("
    "'SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>''item_id'')::bigint')",
    "CREATE TRIGGER a_question_keeps_its_words BEFORE UPDATE ON meetings_question FOR EACH ROW"
    f" WHEN (({_columns('OLD')}) IS DISTINCT FROM ({_columns('NEW')})) EXECUTE FUNCTION meetings_refuse_change()",
]
UNLOCKED = [
    *(
        f"DROP TRIGGER {name} ON {table}"
        for table in GUARDED
        for name in ("a_signed_record_is_closed", "a_record_is_not_emptied")
    ),
    "DROP TRIGGER a_record_is_not_emptied ON meetings_question",
    "DROP TRIGGER a_move_stays_as_recorded ON meetings_attendanceevent",
    "DROP TRIGGER a_signed_record_takes_no_question ON meetings_question",
    "DROP TRIGGER a_question_keeps_its_words ON meetings_question",
]


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0002_append_only_audit"),
        ("meetings", "0004_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("came", "came"),
                            ("left", "left"),
                            ("back", "came back"),
                            ("undone", "marked by mistake"),
                        ],
                        max_length=6,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("secretary", "by the secretary"),
                            ("bulk", "by the secretary, several at once"),
                            ("code", "by the code on the room screen"),
                            ("self", "by oneself"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="meetings.participant"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["came", "left", "back", "undone"])),
                        name="a_move_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["secretary", "bulk", "code", "self"])),
                        name="a_move_came_by_a_known_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_at__gte", models.F("at"))),
                        name="a_move_is_recorded_after_it_happened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="meetings.agendaitem"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="item_runs", to="meetings.meeting"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["started_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("meeting",),
                        name="a_meeting_takes_one_item_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("started_at")), _connector="OR"
                        ),
                        name="an_item_ends_after_it_was_taken_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="question to an agency")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "waiting for an answer"),
                            ("oral", "answered at the meeting"),
                            ("written", "answered in writing"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="meetings.participant"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="meetings.agendaitem"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.orgunit",
                        verbose_name="agency that is asked",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_question_asks_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "oral", "written", "withdrawn"])),
                        name="a_question_has_a_known_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["oral", "written"]), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_answered_question_knows_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "written"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_written_answer_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("screen_version", models.PositiveIntegerField(default=0)),
                (
                    "speech_minutes",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="minutes for one speech",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="room", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("speech_minutes__gte", 1), ("speech_minutes__lte", 60)),
                        name="a_speech_is_planned_for_one_to_sixty_minutes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speech",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to speak"),
                            ("speaking", "speaking"),
                            ("paused", "paused"),
                            ("done", "has spoken"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "spoken_before",
                    models.PositiveIntegerField(default=0, help_text="Seconds spoken before the last pause."),
                ),
                ("limit_seconds", models.PositiveIntegerField(default=300)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="speeches", to="meetings.agendaitem"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="speeches", to="meetings.participant"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["waiting", "speaking", "paused", "done", "withdrawn"])),
                        name="a_speech_has_a_known_status",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["speaking", "paused"])),
                        fields=("item",),
                        name="one_person_has_the_floor_at_an_item",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "waiting")),
                        fields=("item", "participant"),
                        name="a_person_waits_once_at_an_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["waiting", "withdrawn"]), ("began_at__isnull", False), _connector="OR"
                        ),
                        name="whoever_speaks_has_begun",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "speaking"), _negated=True),
                            ("resumed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_running_speech_knows_since_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(("ended_at__gte", models.F("began_at")), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_finished_speech_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("limit_seconds__gte", 30), ("limit_seconds__lte", 7200)),
                        name="a_speech_lasts_up_to_two_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrongCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wrong_codes",
                        to="meetings.participant",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["participant", "at"], name="meetings_wr_partici_d270c5_idx")],
            },
        ),
        migrations.RunSQL([*LOCKED], [*UNLOCKED]),
    ]
