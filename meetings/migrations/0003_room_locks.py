"""The room of a running meeting: its version, the runs of items, moves of people, speeches, questions."""

from django.conf import settings
from django.db import migrations, models

GUARDED = {
    "meetings_attendanceevent": "SELECT meeting_id FROM meetings_participant WHERE id = ($1->>'participant_id')::bigint",
    "meetings_itemrun": "SELECT ($1->>'meeting_id')::bigint",
    "meetings_speech": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
}
"""Table: how a row of it leads to its meeting (see `0002_record_lock`)."""

QUESTION_WORDS = "item_id, asked_by_id, unit_id, text, asked_at"


def _columns(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in QUESTION_WORDS.split(", "))


def _quoted(path: str) -> str:
    return path.replace("'", "''")


LOCKED = [
    *(
        f"CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION meetings_guard_record('{_quoted(path)}')"
        for table, path in GUARDED.items()
    ),
    *(
        f"CREATE TRIGGER a_record_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION meetings_refuse_change()"
        for table in (*GUARDED, "meetings_question")
    ),
    "CREATE TRIGGER a_move_stays_as_recorded BEFORE UPDATE OR DELETE ON meetings_attendanceevent FOR EACH ROW"
    " EXECUTE FUNCTION meetings_refuse_change()",
    "CREATE TRIGGER a_signed_record_takes_no_question BEFORE INSERT OR DELETE ON meetings_question FOR EACH ROW"
    " EXECUTE FUNCTION meetings_guard_record("
    "'SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>''item_id'')::bigint')",
    "CREATE TRIGGER a_question_keeps_its_words BEFORE UPDATE ON meetings_question FOR EACH ROW"
    f" WHEN (({_columns('OLD')}) IS DISTINCT FROM ({_columns('NEW')})) EXECUTE FUNCTION meetings_refuse_change()",
]
UNLOCKED = [
    *(
        f"DROP TRIGGER {name} ON {table}"
        for table in GUARDED
        for name in ("a_signed_record_is_closed", "a_record_is_not_emptied")
    ),
    "DROP TRIGGER a_record_is_not_emptied ON meetings_question",
    "DROP TRIGGER a_move_stays_as_recorded ON meetings_attendanceevent",
    "DROP TRIGGER a_signed_record_takes_no_question ON meetings_question",
    "DROP TRIGGER a_question_keeps_its_words ON meetings_question",
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_record_lock")]

    operations = [
        migrations.RunSQL([*LOCKED], [*UNLOCKED]),
    ]
