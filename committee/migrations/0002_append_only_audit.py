"""The audit trail and its seals are append-only for everybody who speaks SQL, the application included."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION committee_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER the_audit_trail_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON committee_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION committee_append_only();
CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON committee_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION committee_append_only();
"""
BACKWARD = """
DROP TRIGGER seals_are_append_only ON committee_auditseal;
DROP TRIGGER the_audit_trail_is_append_only ON committee_auditevent;
DROP FUNCTION committee_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("committee", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
