"""Minutes: circulated for corrections, adopted by a later meeting, supplemented, redacted for members and public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import documents.models.stored_files

GUARD_RECORD = """
CREATE OR REPLACE FUNCTION meetings_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines jsonb[] := '{}';
    line jsonb;
    of_meeting bigint;
    found text;
BEGIN
    IF TG_OP <> 'INSERT' THEN lines := lines || to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN lines := lines || to_jsonb(NEW); END IF;
    FOREACH line IN ARRAY lines LOOP
        EXECUTE TG_ARGV[0] INTO of_meeting USING line;
        SELECT status INTO found FROM meetings_minutes WHERE meeting_id = of_meeting FOR SHARE;
        IF found NOT IN (%(open)s) THEN
            RAISE EXCEPTION 'the minutes of meeting %% are signed: %% of %% is refused',
                of_meeting, TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION meetings_guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM meetings_minutes WHERE meeting_id = OLD.id AND status NOT IN (%(open)s)) THEN
        RAISE EXCEPTION 'the minutes of meeting %% are signed: %% of %% is refused', OLD.id, TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

OF_MINUTES = "SELECT meeting_id FROM meetings_minutes WHERE id = ($1->>''minutes_id'')::bigint"

LOCKS = f"""
DROP TRIGGER signed_minutes_are_locked ON meetings_minutes;

CREATE FUNCTION meetings_guard_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    apart text[] := '{{status, adopted_item_id, adopted_on, version}}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status IN ('signed', 'adopted') THEN
            RAISE EXCEPTION 'the record of a meeting is kept: % of signed minutes % is refused', TG_OP, OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status = 'adopted' OR OLD.status = 'signed' AND (
        NEW.status <> 'adopted' OR to_jsonb(OLD) - apart IS DISTINCT FROM to_jsonb(NEW) - apart) THEN
        RAISE EXCEPTION 'the record of a meeting is kept: % of signed minutes % is refused', TG_OP, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status = 'adopted' AND NOT EXISTS (
        SELECT FROM meetings_agendaitem AS i
        JOIN meetings_meeting AS later ON later.id = i.meeting_id
        JOIN meetings_meeting AS own ON own.id = NEW.meeting_id
        WHERE i.id = NEW.adopted_item_id AND OLD.status = 'signed' AND later.committee_id = own.committee_id
          AND later.status IN ('in_session', 'held') AND (later.day, later.starts) > (own.day, own.starts)) THEN
        RAISE EXCEPTION 'signed minutes are adopted at an item of a later meeting of the same committee'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status IN ('secretary_signed', 'signed') AND EXISTS (
        SELECT FROM meetings_correction WHERE minutes_id = NEW.id AND status = 'open') THEN
        RAISE EXCEPTION 'corrections of minutes % wait for a decision', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_minutes_are_locked BEFORE UPDATE OR DELETE ON meetings_minutes FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_minutes();

CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON meetings_correction FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_record('{OF_MINUTES}');
CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON meetings_draftreply FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_record('{OF_MINUTES}');

CREATE FUNCTION meetings_guard_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    apart text[] := CASE WHEN OLD.status IN ('open', 'active') THEN TG_ARGV ELSE '{{conclusion_id}}' END;
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - apart IS DISTINCT FROM to_jsonb(NEW) - apart THEN
        RAISE EXCEPTION '% of % is refused: its terms are kept', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER the_words_of_a_correction_stay BEFORE UPDATE OR DELETE ON meetings_correction FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_terms('status', 'decided_by_id', 'decided_at', 'answer', 'conclusion_id');
CREATE TRIGGER the_terms_of_a_redaction_stay BEFORE UPDATE OR DELETE ON meetings_redaction FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_terms('status', 'lifted_by_id', 'lifted_at', 'lift_reason');

CREATE FUNCTION meetings_guard_signed_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM meetings_minutes WHERE id = NEW.minutes_id AND status IN ('signed', 'adopted')) THEN
        RAISE EXCEPTION '% of % wants signed minutes', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_signed_minutes_are_supplemented BEFORE INSERT ON meetings_supplement FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_signed_minutes();
CREATE TRIGGER only_signed_minutes_are_redacted BEFORE INSERT ON meetings_redaction FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_signed_minutes();
CREATE TRIGGER only_signed_minutes_are_released BEFORE INSERT ON meetings_publicface FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_signed_minutes();

CREATE TRIGGER a_signed_supplement_is_locked BEFORE UPDATE OR DELETE ON meetings_supplement FOR EACH ROW
    WHEN (OLD.status IN ('signed', 'dropped')) EXECUTE FUNCTION meetings_refuse_change();

CREATE FUNCTION meetings_guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    printed text[] := '{{file, name, sha256, size, uploaded_at}}';
BEGIN
    IF OLD.file <> '' OR to_jsonb(OLD) - printed IS DISTINCT FROM to_jsonb(NEW) - printed THEN
        RAISE EXCEPTION 'release % of minutes is kept as it was made', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_release_is_printed_once BEFORE UPDATE ON meetings_publicface FOR EACH ROW
    EXECUTE FUNCTION meetings_guard_release();
CREATE TRIGGER a_release_is_kept BEFORE DELETE ON meetings_publicface FOR EACH ROW
    EXECUTE FUNCTION meetings_refuse_change();
"""
EMPTIED = ("correction", "draftreply", "supplement", "redaction", "publicface")
TRUNCATED = "\n".join(
    f"CREATE TRIGGER a_record_is_not_emptied BEFORE TRUNCATE ON meetings_{name} FOR EACH STATEMENT"
    " EXECUTE FUNCTION meetings_refuse_change();"
    for name in EMPTIED
)

UNLOCKED = """
DROP FUNCTION meetings_guard_release() CASCADE;
DROP FUNCTION meetings_guard_signed_minutes() CASCADE;
DROP FUNCTION meetings_guard_terms() CASCADE;
DROP FUNCTION meetings_guard_minutes() CASCADE;
CREATE TRIGGER signed_minutes_are_locked BEFORE UPDATE OR DELETE ON meetings_minutes FOR EACH ROW
    WHEN (OLD.status = 'signed') EXECUTE FUNCTION meetings_refuse_change();
DROP TRIGGER a_signed_supplement_is_locked ON meetings_supplement;
DROP TRIGGER a_release_is_kept ON meetings_publicface;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_votes")]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("opening", "Opening remarks"),
                            ("item", "Course of an agenda item"),
                            ("opinion", "An opinion that was voiced"),
                            ("conclusion", "A conclusion"),
                            ("closing", "Closing remarks"),
                            ("attendance", "Attendance"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="place",
                    ),
                ),
                ("said", models.TextField(blank=True)),
                ("text", models.TextField(verbose_name="proposed text")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the secretary"),
                            ("taken_in", "taken in"),
                            ("declined", "not taken in"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
            ],
            options={
                "verbose_name": "correction",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="DraftReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.DateTimeField()),
                ("agreed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "reply to the draft minutes",
                "ordering": ["agreed_at"],
            },
        ),
        migrations.CreateModel(
            name="PublicFace",
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
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("released_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "text released for publication",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "face",
                    models.CharField(
                        choices=[("members", "Text for the members"), ("public", "Text for publication")],
                        max_length=8,
                        verbose_name="left out of",
                    ),
                ),
                ("path", models.CharField(max_length=80)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("private", "Private and family life"),
                            ("personal", "Personal data"),
                            ("business", "Business secret"),
                            ("internal", "Internal deliberation"),
                            ("official", "Secret of official work"),
                        ],
                        max_length=8,
                        verbose_name="ground",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "left out"), ("lifted", "shown again")], default="active", max_length=6
                    ),
                ),
                ("marked_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lift_reason", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "redaction",
                "ordering": ["marked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("secretary_signed", "Signed by the secretary"),
                            ("signed", "Signed and locked"),
                            ("dropped", "Given up"),
                        ],
                        default="draft",
                        max_length=18,
                    ),
                ),
                ("text", models.TextField(verbose_name="what is corrected or added")),
                ("reason", models.TextField(verbose_name="reason")),
                ("created_at", models.DateTimeField()),
                ("secretary_signed_at", models.DateTimeField(blank=True, null=True)),
                ("chair_signed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "supplementary minutes",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="minutes",
            name="minutes_have_a_known_status",
        ),
        migrations.RemoveConstraint(
            model_name="minutes",
            name="signed_minutes_carry_both_signatures_and_the_document",
        ),
        migrations.AddField(
            model_name="minutes",
            name="adopted_item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="adopted_minutes",
                to="meetings.agendaitem",
                verbose_name="adopted at",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="adopted_on",
            field=models.DateField(blank=True, null=True, verbose_name="adopted on"),
        ),
        migrations.AddField(
            model_name="minutes",
            name="circulated_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="minutes",
            name="corrections_due",
            field=models.DateField(blank=True, null=True, verbose_name="corrections until the end of"),
        ),
        migrations.AlterField(
            model_name="meetingdocument",
            name="part",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation"),
                    ("minutes", "Minutes"),
                    ("supplement", "Supplementary minutes"),
                    ("notice", "Conclusion notice"),
                    ("decision", "Decision"),
                    ("other", "Other document"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="minutes",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("circulated", "Circulated for corrections"),
                    ("secretary_signed", "Signed by the secretary"),
                    ("signed", "Signed and locked"),
                    ("adopted", "Adopted by a later meeting"),
                ],
                default="draft",
                max_length=18,
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "circulated", "secretary_signed", "signed", "adopted"])),
                name="minutes_have_a_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["signed", "adopted"]), _negated=True),
                    models.Q(
                        ("chair_signed_at__isnull", False),
                        ("chair_signed_by__isnull", False),
                        ("document__isnull", False),
                        ("secretary_signed_at__isnull", False),
                        ("secretary_signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="signed_minutes_carry_both_signatures_and_the_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "circulated"), _negated=True),
                    models.Q(("circulated_at__isnull", False), ("corrections_due__isnull", False)),
                    _connector="OR",
                ),
                name="circulated_minutes_say_since_when_and_until_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adopted_item__isnull", False), ("adopted_on__isnull", False), ("status", "adopted")),
                    models.Q(
                        models.Q(("status", "adopted"), _negated=True),
                        ("adopted_item__isnull", True),
                        ("adopted_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="adopted_minutes_say_where_and_when",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.membership"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="conclusion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="meetings.conclusion",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.membership",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="meetings.minutes"
            ),
        ),
        migrations.AddField(
            model_name="draftreply",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.membership"
            ),
        ),
        migrations.AddField(
            model_name="draftreply",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="meetings.minutes"
            ),
        ),
        migrations.AddField(
            model_name="publicface",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="public_faces", to="meetings.minutes"
            ),
        ),
        migrations.AddField(
            model_name="publicface",
            name="released_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.membership"
            ),
        ),
        migrations.AddField(
            model_name="publicface",
            name="uploaded_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.membership",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="marked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committee.membership"
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="meetings.minutes"
            ),
        ),
        migrations.AddField(
            model_name="supplement",
            name="chair_signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.membership",
            ),
        ),
        migrations.AddField(
            model_name="supplement",
            name="created_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="supplement",
            name="document",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="supplement",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="supplements", to="meetings.minutes"
            ),
        ),
        migrations.AddField(
            model_name="supplement",
            name="secretary_signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.membership",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["minutes", "status"], name="meetings_co_minutes_6c9941_idx"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_correction_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place__in", ["opening", "item", "opinion", "conclusion", "closing", "attendance", "other"])
                ),
                name="a_correction_has_a_known_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "taken_in", "declined", "withdrawn"])),
                name="a_correction_has_a_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", "item"), _negated=True), ("item__isnull", False), _connector="OR"
                ),
                name="a_correction_of_an_item_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["taken_in", "declined"]), _negated=True),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_decided_correction_says_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "declined"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_declined_correction_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftreply",
            constraint=models.UniqueConstraint(
                fields=("minutes", "author", "round"), name="a_draft_is_answered_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="publicface",
            constraint=models.UniqueConstraint(
                fields=("minutes", "number"), name="a_release_of_minutes_has_its_number"
            ),
        ),
        migrations.AddIndex(
            model_name="redaction",
            index=models.Index(fields=["minutes", "status"], name="meetings_re_minutes_7922b8_idx"),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("face__in", ["members", "public"])),
                name="a_redaction_is_of_the_members_or_the_public_face",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground__in", ["private", "personal", "business", "internal", "official"])),
                name="a_redaction_has_a_known_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_redaction_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="a_redaction_leaves_something_out"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["active", "lifted"])), name="a_redaction_has_a_known_status"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "lifted"), _negated=True),
                    models.Q(
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lift_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_lifted_redaction_says_by_whom_when_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplement",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "secretary_signed", "signed", "dropped"])),
                name="a_supplement_has_a_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplement",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="a_supplement_says_what_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "signed"), _negated=True),
                    models.Q(
                        ("chair_signed_at__isnull", False),
                        ("chair_signed_by__isnull", False),
                        ("document__isnull", False),
                        ("secretary_signed_at__isnull", False),
                        ("secretary_signed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_signed_supplement_carries_both_signatures_and_the_document",
            ),
        ),
        migrations.RunSQL(
            GUARD_RECORD % {"open": "'draft', 'circulated'"} + LOCKS + TRUNCATED,
            UNLOCKED + GUARD_RECORD % {"open": "'draft'"},
        ),
    ]
