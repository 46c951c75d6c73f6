"""Waivers that a later meeting ratifies, and the printed reports on the keeping of the regulation."""

from django.conf import settings
from django.db import migrations, models


GUARDS = """
CREATE FUNCTION meetings_guard_ratification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ratified_by_id IS NOT NULL AND
       (OLD.meeting_id, OLD.rule, OLD.item_id, OLD.reason,
        OLD.until, OLD.authority_id, OLD.granted_at, OLD.ratified_by_id)
       IS DISTINCT FROM
       (NEW.meeting_id, NEW.rule, NEW.item_id, NEW.reason,
        NEW.until, NEW.authority_id, NEW.granted_at, NEW.ratified_by_id)
    THEN
        RAISE EXCEPTION 'waiver % was ratified; its terms stay', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.ratified_by_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM meetings_conclusion AS c
        JOIN meetings_meeting AS later ON later.id = c.meeting_id
        JOIN meetings_meeting AS own ON own.id = NEW.meeting_id
        WHERE c.id = NEW.ratified_by_id AND later.committee_id = own.committee_id AND later.status = 'held'
          AND (later.day, later.starts) > (own.day, own.starts)
    ) THEN
        RAISE EXCEPTION 'a waiver is ratified by a conclusion of a later meeting of the same committee'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_later_meeting_ratifies BEFORE INSERT OR UPDATE ON meetings_waiver
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_ratification();

CREATE FUNCTION meetings_guard_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.made_at IS NOT NULL OR
       (OLD.committee_id, OLD.year, OLD.content, OLD.asked_by_id, OLD.asked_by_name, OLD.asked_at) IS DISTINCT FROM
       (NEW.committee_id, NEW.year, NEW.content, NEW.asked_by_id, NEW.asked_by_name, NEW.asked_at)
    THEN
        RAISE EXCEPTION 'report % is kept as it was made', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_report_is_printed_once BEFORE UPDATE ON meetings_compliancereport
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_report();
CREATE TRIGGER a_report_is_kept BEFORE DELETE ON meetings_compliancereport
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change();
CREATE TRIGGER reports_are_kept BEFORE TRUNCATE ON meetings_compliancereport
    FOR EACH STATEMENT EXECUTE FUNCTION meetings_refuse_change();
"""

NO_GUARDS = """
DROP TRIGGER reports_are_kept ON meetings_compliancereport;
DROP TRIGGER a_report_is_kept ON meetings_compliancereport;
DROP TRIGGER a_report_is_printed_once ON meetings_compliancereport;
DROP FUNCTION meetings_guard_report();
DROP TRIGGER a_later_meeting_ratifies ON meetings_waiver;
DROP FUNCTION meetings_guard_ratification();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_consultation_locks")]

    operations = [
        migrations.RunSQL(GUARDS, NO_GUARDS),
    ]
