"""Minutes: circulated for corrections, adopted by a later meeting, supplemented, redacted for members and public."""

from django.conf import settings
from django.db import migrations, models


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
    dependencies = [("meetings", "0004_vote_locks")]

    operations = [
        migrations.RunSQL(
            GUARD_RECORD % {"open": "'draft', 'circulated'"} + LOCKS + TRUNCATED,
            UNLOCKED + GUARD_RECORD % {"open": "'draft'"},
        ),
    ]
