"""Triggers: what members were sent and what they answered stays; the last day moves by an extension only."""

from django.db import migrations

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
TEXT = ("title", "question", "text", "silence", "regulation_id", "committee_id", "sent_at", "sent_by_id")
"""What members have been sent; the last day has a guard of its own."""


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
    "DROP FUNCTION meetings_guard_while_open() CASCADE",
    "DROP FUNCTION meetings_guard_last_day() CASCADE",
    "DROP FUNCTION meetings_guard_answer() CASCADE",
    "DROP FUNCTION meetings_guard_before_sending() CASCADE",
    "DROP FUNCTION meetings_refuse_consultation_change() CASCADE",
    "DROP FUNCTION meetings_consultation_status(bigint, bigint)",
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_minutes_locks")]

    operations = [
        migrations.RunSQL([*FORWARD], [*BACK]),
    ]
