"""Triggers: a report and its evidence are never changed, deleted or emptied, by SQL either."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION tasks_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever added: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER reports_are_never_changed BEFORE UPDATE OR DELETE ON tasks_taskreport
    FOR EACH ROW EXECUTE FUNCTION tasks_refuse_change();
CREATE TRIGGER reports_are_not_emptied BEFORE TRUNCATE ON tasks_taskreport
    FOR EACH STATEMENT EXECUTE FUNCTION tasks_refuse_change();
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE OR DELETE ON tasks_evidence
    FOR EACH ROW EXECUTE FUNCTION tasks_refuse_change();
CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON tasks_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION tasks_refuse_change();
"""

BACK = """
DROP TRIGGER evidence_is_not_emptied ON tasks_evidence;
DROP TRIGGER evidence_is_never_changed ON tasks_evidence;
DROP TRIGGER reports_are_not_emptied ON tasks_taskreport;
DROP TRIGGER reports_are_never_changed ON tasks_taskreport;
DROP FUNCTION tasks_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
