"""Triggers: a signed record cannot be changed, by SQL either.

From the secretary's signature on, nothing can be written into the record of a meeting; the chair can return it to draft.
From the chair's signature on it is locked for good. The share lock on the minutes' row makes a writer wait for a
signature that is under way, and a signature wait for a writer.
"""

from django.db import migrations

TABLES = {
    "meetings_agendaitem": "SELECT ($1->>'meeting_id')::bigint",
    "meetings_participant": "SELECT ($1->>'meeting_id')::bigint",
    "meetings_conclusion": "SELECT ($1->>'meeting_id')::bigint",
    "meetings_noterevision": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
    "meetings_opinion": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
    "meetings_taskproposal": "SELECT meeting_id FROM meetings_conclusion WHERE id = ($1->>'conclusion_id')::bigint",
    "meetings_taskproposal_coordinating": (
        "SELECT c.meeting_id FROM meetings_taskproposal AS p JOIN meetings_conclusion AS c ON c.id = p.conclusion_id"
        " WHERE p.id = ($1->>'taskproposal_id')::bigint"
    ),
}
"""Table: how a row of it leads to its meeting."""

RECORDED = "title, kind, status, day, starts, place, started_at, ended_at, chair_id, secretary_id"
"""What the minutes say of the meeting itself."""

FUNCTIONS = """
CREATE FUNCTION meetings_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of a meeting is kept: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION meetings_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
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
        IF found <> 'draft' THEN
            RAISE EXCEPTION 'the minutes of meeting % are signed: % of % is refused', of_meeting, TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM meetings_minutes WHERE meeting_id = OLD.id AND status <> 'draft') THEN
        RAISE EXCEPTION 'the minutes of meeting % are signed: % of % is refused', OLD.id, TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""


def _columns(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in RECORDED.split(", "))


FORWARD = [
    FUNCTIONS,
    *(
        f"CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION meetings_guard_record('{path.replace(chr(39), chr(39) * 2)}')"
        for table, path in TABLES.items()
    ),
    *(
        f"CREATE TRIGGER a_record_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION meetings_refuse_change()"
        for table in (*TABLES, "meetings_minutes", "meetings_meeting")
    ),
    "CREATE TRIGGER signed_minutes_are_locked BEFORE UPDATE OR DELETE ON meetings_minutes FOR EACH ROW"
    " WHEN (OLD.status = 'signed') EXECUTE FUNCTION meetings_refuse_change()",
    "CREATE TRIGGER earlier_notes_are_kept BEFORE UPDATE OR DELETE ON meetings_noterevision FOR EACH ROW"
    " EXECUTE FUNCTION meetings_refuse_change()",
    "CREATE TRIGGER a_recorded_meeting_stays_as_it_was BEFORE UPDATE ON meetings_meeting FOR EACH ROW"
    f" WHEN (({_columns('OLD')}) IS DISTINCT FROM ({_columns('NEW')})) EXECUTE FUNCTION meetings_guard_meeting()",
    "CREATE TRIGGER a_recorded_meeting_is_not_deleted BEFORE DELETE ON meetings_meeting FOR EACH ROW"
    " EXECUTE FUNCTION meetings_guard_meeting()",
]

BACK = [
    "DROP FUNCTION meetings_guard_meeting() CASCADE",
    "DROP FUNCTION meetings_guard_record() CASCADE",
    "DROP FUNCTION meetings_refuse_change() CASCADE",
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [migrations.RunSQL([*FORWARD], [*BACK])]
