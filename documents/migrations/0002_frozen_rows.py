"""Triggers: what is issued cannot be changed, deleted or emptied, by SQL either; a series only counts up."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % that have been issued are frozen: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION documents_count_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.series_id <> OLD.series_id OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1 OR NEW.last_on < OLD.last_on THEN
        RAISE EXCEPTION 'a series counts up by one and never back'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER issued_documents_are_frozen BEFORE UPDATE OR DELETE ON documents_document
    FOR EACH ROW WHEN (OLD.status = 'issued') EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER documents_are_not_emptied BEFORE TRUNCATE ON documents_document
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();

CREATE TRIGGER printed_documents_are_frozen BEFORE UPDATE OR DELETE ON documents_rendition
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER printed_documents_are_not_emptied BEFORE TRUNCATE ON documents_rendition
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();

CREATE TRIGGER voided_numbers_are_frozen BEFORE UPDATE OR DELETE ON documents_voidednumber
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER voided_numbers_are_not_emptied BEFORE TRUNCATE ON documents_voidednumber
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();

CREATE TRIGGER a_series_counts_up BEFORE UPDATE ON documents_seriesyear
    FOR EACH ROW EXECUTE FUNCTION documents_count_up();
CREATE TRIGGER a_series_is_not_deleted BEFORE DELETE ON documents_seriesyear
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER series_are_not_emptied BEFORE TRUNCATE ON documents_seriesyear
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();
"""

BACK = """
DROP TRIGGER series_are_not_emptied ON documents_seriesyear;
DROP TRIGGER a_series_is_not_deleted ON documents_seriesyear;
DROP TRIGGER a_series_counts_up ON documents_seriesyear;
DROP TRIGGER voided_numbers_are_not_emptied ON documents_voidednumber;
DROP TRIGGER voided_numbers_are_frozen ON documents_voidednumber;
DROP TRIGGER printed_documents_are_not_emptied ON documents_rendition;
DROP TRIGGER printed_documents_are_frozen ON documents_rendition;
DROP TRIGGER documents_are_not_emptied ON documents_document;
DROP TRIGGER issued_documents_are_frozen ON documents_document;
DROP FUNCTION documents_count_up();
DROP FUNCTION documents_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
