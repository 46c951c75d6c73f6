"""Written step by step; squashed before the release."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committee.clock
import documents.models.stored_files

FUNCTIONS = """
CREATE FUNCTION meetings_consultation_status(of_voter bigint, of_consultation bigint) RETURNS text LANGUAGE sql AS $$
    SELECT status FROM meetings_consultation WHERE id = coalesce(
        of_consultation, (SELECT consultation_id FROM meetings_consultationvoter WHERE id = of_voter)) FOR SHARE
$$;

CREATE FUNCTION meetings_refuse_consultation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was sent to the members is kept: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION meetings_guard_before_sending() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found text := meetings_consultation_status(
        NULL, CASE TG_OP WHEN 'DELETE' THEN OLD.consultation_id ELSE NEW.consultation_id END);
BEGIN
    IF found NOT IN ('draft', 'submitted') THEN
        RAISE EXCEPTION 'the consultation has been sent: % of % is refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_guard_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found text := meetings_consultation_status(NEW.voter_id, NULL);
BEGIN
    IF found = 'open' OR (found = 'closed' AND NEW.is_late) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the consultation is %: this answer is refused', found
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TEXT = ("title", "question", "text", "due_on", "silence", "regulation_id", "committee_id", "sent_at", "sent_by_id")
"""What members have been sent."""


def _columns(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in TEXT)


REFUSE = "EXECUTE FUNCTION meetings_refuse_consultation_change()"
FORWARD = [
    FUNCTIONS,
    "CREATE TRIGGER a_sent_consultation_keeps_its_text BEFORE UPDATE ON meetings_consultation FOR EACH ROW"
    f" WHEN (OLD.sent_at IS NOT NULL AND ({_columns('OLD')}) IS DISTINCT FROM ({_columns('NEW')})) {REFUSE}",
    f"CREATE TRIGGER a_consultation_is_not_deleted BEFORE DELETE ON meetings_consultation FOR EACH ROW {REFUSE}",
    "CREATE TRIGGER papers_are_fixed_when_sent BEFORE INSERT OR UPDATE OR DELETE ON meetings_consultationpaper"
    " FOR EACH ROW EXECUTE FUNCTION meetings_guard_before_sending()",
    "CREATE TRIGGER the_members_asked_are_fixed_when_sent BEFORE INSERT OR DELETE ON meetings_consultationvoter"
    " FOR EACH ROW EXECUTE FUNCTION meetings_guard_before_sending()",
    "CREATE TRIGGER a_member_asked_stays_the_same BEFORE UPDATE ON meetings_consultationvoter FOR EACH ROW"
    " WHEN ((OLD.consultation_id, OLD.membership_id) IS DISTINCT FROM (NEW.consultation_id, NEW.membership_id))"
    f" {REFUSE}",
    "CREATE TRIGGER an_answer_comes_while_it_counts BEFORE INSERT ON meetings_consultationanswer"
    " FOR EACH ROW EXECUTE FUNCTION meetings_guard_answer()",
    "CREATE TRIGGER an_answer_stays_as_given BEFORE UPDATE OR DELETE ON meetings_consultationanswer FOR EACH ROW"
    f" {REFUSE}",
    *(
        f"CREATE TRIGGER a_consultation_is_not_emptied BEFORE TRUNCATE ON meetings_{table} FOR EACH STATEMENT {REFUSE}"
        for table in ("consultation", "consultationvoter", "consultationanswer")
    ),
]
BACK = [
    "DROP FUNCTION meetings_guard_answer() CASCADE",
    "DROP FUNCTION meetings_guard_before_sending() CASCADE",
    "DROP FUNCTION meetings_refuse_consultation_change() CASCADE",
    "DROP FUNCTION meetings_consultation_status(bigint, bigint)",
]


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_minutes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for the Head"),
                            ("open", "Collecting answers"),
                            ("closed", "Closed, waiting for the decision"),
                            ("decided", "Decided"),
                            ("escalated", "Taken to a meeting"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="subject")),
                ("question", models.TextField(verbose_name="question to the members")),
                ("text", models.TextField(blank=True, verbose_name="draft text")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="answers until")),
                (
                    "silence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Who does not answer is not counted."),
                            ("agrees", "Who does not answer in time is counted as agreeing."),
                        ],
                        max_length=6,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "Adopted"),
                            ("changed", "Adopted with changes"),
                            ("rejected", "Not adopted"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("decision_text", models.TextField(blank=True, verbose_name="text of the decision")),
                ("decision_reason", models.TextField(blank=True, verbose_name="why it differs from the result")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("created_at", models.DateTimeField(default=committee.clock.now, editable=False)),
                ("version", models.PositiveIntegerField(default=0)),
                ("search_text", models.TextField(default="", editable=False)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="committee.committee",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.membership",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultation",
                        to="documents.document",
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to="committee.membership",
                        verbose_name="following officer",
                    ),
                ),
                (
                    "regulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.regulation"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.membership",
                    ),
                ),
                (
                    "sent_under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committee.delegation",
                    ),
                ),
                (
                    "taken_up_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "written consultation",
                "verbose_name_plural": "written consultations",
                "ordering": ["-sent_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ConsultationForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=documents.models.stored_files.stored_path, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="file name")),
                ("content_type", models.CharField(editable=False, max_length=100)),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size")),
                ("uploaded_at", models.DateTimeField(editable=False, verbose_name="uploaded at")),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="form", to="meetings.consultation"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "form of a consultation",
            },
        ),
        migrations.CreateModel(
            name="ConsultationPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=documents.models.stored_files.stored_path, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="file name")),
                ("content_type", models.CharField(editable=False, max_length=100)),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size")),
                ("uploaded_at", models.DateTimeField(editable=False, verbose_name="uploaded at")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="meetings.consultation"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of a consultation",
                "ordering": ["uploaded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ConsultationVoter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asks_meeting_at", models.DateTimeField(blank=True, null=True)),
                ("asks_meeting_reason", models.TextField(blank=True, verbose_name="why it should be discussed")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voters", to="meetings.consultation"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consulted", to="committee.membership"
                    ),
                ),
            ],
            options={
                "verbose_name": "member asked",
            },
        ),
        migrations.CreateModel(
            name="ConsultationAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "position",
                    models.CharField(
                        choices=[("agree", "Agrees"), ("disagree", "Disagrees"), ("other", "Other opinion")],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="opinion")),
                ("given_on", models.DateField(verbose_name="given on")),
                ("recorded_at", models.DateTimeField()),
                ("is_late", models.BooleanField(default=False)),
                ("on_paper", models.BooleanField(default=False)),
                ("paper_reason", models.TextField(blank=True, verbose_name="how it was handed in")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="meetings.consultationvoter",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a consultation",
                "ordering": ["voter", "number"],
            },
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(fields=["committee", "status"], name="meetings_co_committ_cc9b60_idx"),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "submitted", "open", "closed", "decided", "escalated", "withdrawn"])
                ),
                name="a_consultation_has_a_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("question", ""), _negated=True)),
                name="a_consultation_says_what_it_asks",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "submitted", "withdrawn"]),
                    models.Q(
                        ("due_on__isnull", False),
                        ("sent_at__isnull", False),
                        ("sent_by__isnull", False),
                        ("silence__in", ["none", "agrees"]),
                    ),
                    _connector="OR",
                ),
                name="a_sent_consultation_names_sender_last_day_and_silence",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("draft", "submitted")), _negated=True),
                    models.Q(("sent_at__isnull", True), ("silence", "")),
                    _connector="OR",
                ),
                name="an_unsent_consultation_has_no_sender",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False), ("document__isnull", False), ("status__in", ["closed", "decided"])
                    ),
                    models.Q(
                        ("closed_at__isnull", True),
                        ("document__isnull", True),
                        models.Q(("status__in", ["closed", "decided"]), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_consultation_is_closed_with_its_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", True), ("closed_at__gte", models.F("sent_at")), _connector="OR"
                ),
                name="a_consultation_is_closed_after_it_was_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_by__isnull", False),
                        ("decided_on__isnull", False),
                        ("decision__in", ["adopted", "changed", "rejected"]),
                        ("status", "decided"),
                        models.Q(("decision_text", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "decided"), _negated=True),
                        ("decided_by__isnull", True),
                        ("decided_on__isnull", True),
                        ("decision", ""),
                    ),
                    _connector="OR",
                ),
                name="a_decided_consultation_has_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_up_in__isnull", True), ("status", "escalated"), _connector="OR"),
                name="only_what_is_taken_to_a_meeting_is_taken_up_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationvoter",
            constraint=models.UniqueConstraint(fields=("consultation", "membership"), name="a_member_is_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="consultationvoter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asks_meeting_at__isnull", True),
                    models.Q(("asks_meeting_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_asks_for_a_meeting_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationanswer",
            constraint=models.UniqueConstraint(fields=("voter", "number"), name="the_answers_of_a_member_are_counted"),
        ),
        migrations.AddConstraint(
            model_name="consultationanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__in", ["agree", "disagree", "other"])),
                name="an_answer_takes_a_known_position",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("position", "other"), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="another_opinion_is_written_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_paper", False), models.Q(("paper_reason", ""), _negated=True), _connector="OR"),
                name="an_answer_on_paper_says_how_it_came",
            ),
        ),
        migrations.RunSQL([*FORWARD], [*BACK]),
    ]
