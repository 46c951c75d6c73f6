"""Written step by step; squashed before the release. More time, successors and scans of a written consultation; papers
for named readers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import documents.models.stored_files

PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
SEAT = models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to="committee.membership")
REFUSE = "EXECUTE FUNCTION meetings_refuse_consultation_change()"
TEXT = ("title", "question", "text", "silence", "regulation_id", "committee_id", "sent_at", "sent_by_id")
"""What members have been sent; the last day has a guard of its own."""


def _columns(row: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)


def _text_guard(names: tuple[str, ...]) -> str:
    changed = f"({_columns('OLD', names)}) IS DISTINCT FROM ({_columns('NEW', names)})"
    return (
        "DROP TRIGGER a_sent_consultation_keeps_its_text ON meetings_consultation;"
        "CREATE TRIGGER a_sent_consultation_keeps_its_text BEFORE UPDATE ON meetings_consultation FOR EACH ROW"
        f" WHEN (OLD.sent_at IS NOT NULL AND {changed}) {REFUSE}"
    )


FUNCTIONS = """
CREATE FUNCTION meetings_guard_last_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'open' AND NEW.status = 'open' AND EXISTS (
        SELECT FROM meetings_consultationextension AS e
         WHERE (e.consultation_id, e.due_before, e.due_on) = (OLD.id, OLD.due_on, NEW.due_on))
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the last day of a consultation moves by an extension only'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION meetings_guard_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found text := meetings_consultation_status(NULL, NEW.consultation_id);
BEGIN
    IF found = 'open' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the consultation is %: % of % is refused', found, TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
FORWARD = [
    FUNCTIONS,
    _text_guard(TEXT),
    "CREATE TRIGGER the_last_day_moves_by_an_extension BEFORE UPDATE ON meetings_consultation FOR EACH ROW"
    " WHEN (OLD.sent_at IS NOT NULL AND OLD.due_on IS DISTINCT FROM NEW.due_on)"
    " EXECUTE FUNCTION meetings_guard_last_day()",
    "CREATE TRIGGER more_time_is_given_while_it_is_open BEFORE INSERT ON meetings_consultationextension"
    " FOR EACH ROW EXECUTE FUNCTION meetings_guard_while_open()",
    "CREATE TRIGGER a_seat_changes_hands_while_it_is_open BEFORE UPDATE ON meetings_consultationvoter FOR EACH ROW"
    " WHEN (OLD.successor_id IS DISTINCT FROM NEW.successor_id) EXECUTE FUNCTION meetings_guard_while_open()",
    *(
        f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON meetings_{table} FOR EACH ROW {REFUSE};"
        f"CREATE TRIGGER {name}_and_is_not_emptied BEFORE TRUNCATE ON meetings_{table} FOR EACH STATEMENT {REFUSE}"
        for name, table in (
            ("an_extension_stays_as_given", "consultationextension"),
            ("a_scan_stays_as_handed_in", "consultationscan"),
        )
    ),
]
BACK = [
    "DROP FUNCTION meetings_guard_last_day() CASCADE",
    "DROP FUNCTION meetings_guard_while_open() CASCADE",
    _text_guard((*TEXT, "due_on")),
]
ACCESS = [
    ("all", "All invitees, guests of the item too"),
    ("members", "Invited members only"),
    ("named", "Named invitees only"),
    ("closed", "Chair and secretariat only"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0002_append_only_audit"),
        ("meetings", "0007_compliance_locks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsultationExtension",
            fields=[
                ID,
                ("due_before", models.DateField(verbose_name="answers were due until")),
                ("due_on", models.DateField(verbose_name="answers until")),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_at", models.DateTimeField()),
                (
                    "consultation",
                    models.ForeignKey(on_delete=PROTECT, related_name="extensions", to="meetings.consultation"),
                ),
                ("decided_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to="committee.membership")),
                (
                    "decided_under",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=PROTECT, related_name="+", to="committee.delegation"
                    ),
                ),
            ],
            options={
                "verbose_name": "extension of a consultation",
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(fields=["consultation", "due_before"], name="a_last_day_is_moved_once"),
                    models.CheckConstraint(
                        name="an_extension_gives_more_time", condition=Q(due_on__gt=F("due_before"))
                    ),
                    models.CheckConstraint(name="an_extension_says_why", condition=~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationScan",
            fields=[
                ID,
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
                    "answer",
                    models.OneToOneField(on_delete=PROTECT, related_name="scan", to="meetings.consultationanswer"),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "scan of an answer on paper"},
        ),
        migrations.AddField("consultationanswer", "given_by", SEAT.clone()),
        migrations.AddField("consultationvoter", "successor", SEAT.clone()),
        migrations.AddConstraint(
            "consultationvoter",
            models.CheckConstraint(
                name="nobody_takes_a_seat_over_from_themselves",
                condition=Q(successor__isnull=True) | ~Q(successor=F("membership")),
            ),
        ),
        migrations.AlterField(
            "paper",
            "access",
            models.CharField(choices=ACCESS, default="all", max_length=8, verbose_name="who reads it"),
        ),
        migrations.RemoveConstraint("paper", "a_paper_has_a_known_readership"),
        migrations.AddConstraint(
            "paper",
            models.CheckConstraint(
                name="a_paper_has_a_known_readership", condition=Q(access__in=[key for key, _label in ACCESS])
            ),
        ),
        migrations.CreateModel(
            name="PaperReader",
            fields=[
                ID,
                ("paper", models.ForeignKey(on_delete=CASCADE, related_name="readers", to="meetings.paper")),
                (
                    "participant",
                    models.ForeignKey(on_delete=CASCADE, related_name="named_papers", to="meetings.participant"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["paper", "participant"], name="a_reader_is_named_once")
                ],
            },
        ),
        migrations.RunSQL([*FORWARD], [*BACK]),
    ]
