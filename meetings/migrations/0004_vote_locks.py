"""Votes: their rows, and the triggers that hold them against SQL, too.

- A vote begins as a draft, is opened while its meeting is in session, and never changes once it has stopped.
- Only members by seat on the day of the meeting are listed; only those present and not recused vote, each once.
- A secret ballot has no voter, is never changed, and is rewritten in random order when the vote stops.
- The counts written when a vote stops are those of its rows, or it does not stop.
"""

from django.conf import settings
from django.db import migrations, models

RECORD = {
    "meetings_poll": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
    "meetings_recusal": "SELECT meeting_id FROM meetings_agendaitem WHERE id = ($1->>'item_id')::bigint",
    "meetings_polldecision": (
        "SELECT i.meeting_id FROM meetings_poll AS p JOIN meetings_agendaitem AS i ON i.id = p.item_id"
        " WHERE p.id = ($1->>'poll_id')::bigint"
    ),
}
"""Table: how a row of it leads to its meeting, whose signed minutes close it (see 0002)."""
GUARDED = ("meetings_poll", "meetings_pollelector", "meetings_ballot", "meetings_voterevision", "meetings_recusal")

FUNCTIONS = """
CREATE FUNCTION meetings_refuse_vote(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'votes are kept as they were cast: %', why USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION meetings_guard_poll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later text[] := '{status,version,published_at}';
    votes record;
    people record;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN PERFORM meetings_refuse_vote('a vote begins as a draft'); END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft' THEN PERFORM meetings_refuse_vote('a vote is not deleted'); END IF;
        RETURN OLD;
    END IF;
    IF OLD.status IN ('closed', 'published', 'withdrawn') THEN
        IF OLD.status <> 'closed' OR NEW.status <> 'published' OR to_jsonb(NEW) - later <> to_jsonb(OLD) - later THEN
            PERFORM meetings_refuse_vote('it has stopped');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status = 'draft' THEN
        IF NEW.status NOT IN ('draft', 'open', 'withdrawn') THEN PERFORM meetings_refuse_vote('it was not opened'); END IF;
        IF NEW.status = 'open' THEN
            PERFORM FROM meetings_meeting AS m JOIN meetings_agendaitem AS i ON i.meeting_id = m.id
                WHERE i.id = NEW.item_id AND m.status = 'in_session' FOR SHARE OF m;
            IF NOT FOUND THEN PERFORM meetings_refuse_vote('the meeting is not in session'); END IF;
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.status NOT IN ('open', 'closed', 'withdrawn')
        OR (NEW.item_id, NEW.question, NEW.method, NEW.regulation_id, NEW.opened_at, NEW.opened_by_id) IS DISTINCT FROM
           (OLD.item_id, OLD.question, OLD.method, OLD.regulation_id, OLD.opened_at, OLD.opened_by_id) THEN
        PERFORM meetings_refuse_vote('it is open');
    END IF;
    IF NEW.status = 'withdrawn' AND EXISTS (SELECT FROM meetings_ballot WHERE poll_id = NEW.id) THEN
        PERFORM meetings_refuse_vote('somebody has voted');
    END IF;
    IF NEW.status = 'closed' THEN
        SELECT count(*) FILTER (WHERE choice = 'agree') AS agree, count(*) FILTER (WHERE choice = 'disagree') AS disagree,
            count(*) FILTER (WHERE choice = 'other') AS other INTO votes FROM meetings_ballot WHERE poll_id = NEW.id;
        SELECT count(*) FILTER (WHERE recused) AS recused, count(*) FILTER (WHERE NOT recused) AS entitled,
            count(*) FILTER (WHERE is_present AND NOT recused) AS present
            INTO people FROM meetings_pollelector WHERE poll_id = NEW.id;
        IF (NEW.agree, NEW.disagree, NEW.other, NEW.recused, NEW.entitled, NEW.present) IS DISTINCT FROM
           (votes.agree::int, votes.disagree::int, votes.other::int, people.recused::int, people.entitled::int,
            people.present::int) THEN
            PERFORM meetings_refuse_vote('the counts are not those of the ballots');
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_guard_elector() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held record;
    seat record;
BEGIN
    SELECT p.status, p.method, p.item_id, m.id AS meeting_id, m.committee_id, m.day,
        coalesce((r.provisions->'substitutes_vote'->>'value')::boolean, false) AS substitutes_vote INTO held
        FROM meetings_poll AS p JOIN meetings_agendaitem AS i ON i.id = p.item_id
        JOIN meetings_meeting AS m ON m.id = i.meeting_id JOIN committee_regulation AS r ON r.id = p.regulation_id
        WHERE p.id = CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END FOR SHARE OF p;
    IF held.status <> 'open' THEN PERFORM meetings_refuse_vote('the list of voters is fixed'); END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.voted_at IS NOT NULL THEN PERFORM meetings_refuse_vote('somebody who voted stays on the list'); END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.poll_id, NEW.participant_id) <> (OLD.poll_id, OLD.participant_id) THEN
            PERFORM meetings_refuse_vote('a voter is not exchanged');
        END IF;
        IF OLD.voted_at IS NOT NULL AND NEW.voted_at IS NULL AND held.method = 'secret' THEN
            PERFORM meetings_refuse_vote('a secret vote is not taken back');
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.voted_at IS NULL OR OLD.voted_at IS NOT NULL) THEN RETURN NEW; END IF;
    SELECT pt.attendance INTO seat FROM meetings_participant AS pt JOIN committee_membership AS s ON s.id = pt.membership_id
        WHERE pt.id = NEW.participant_id AND pt.meeting_id = held.meeting_id AND s.committee_id = held.committee_id
        AND s.role IN ('head', 'standing_deputy', 'deputy', 'standing_member', 'member')
        AND s.valid_from <= held.day AND (s.valid_to IS NULL OR s.valid_to >= held.day);
    IF NOT FOUND THEN PERFORM meetings_refuse_vote('only members by seat vote'); END IF;
    IF NEW.voted_at IS NOT NULL THEN
        IF NOT (seat.attendance IN ('present', 'online') OR seat.attendance = 'substituted' AND held.substitutes_vote) THEN
            PERFORM meetings_refuse_vote('only those present vote');
        END IF;
        IF EXISTS (SELECT FROM meetings_recusal WHERE item_id = held.item_id AND participant_id = NEW.participant_id) THEN
            PERFORM meetings_refuse_vote('whoever recused does not vote');
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_guard_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held record;
    rewriting text := current_setting('meetings.rewritten_poll', true);
BEGIN
    SELECT status, method INTO held FROM meetings_poll
        WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END FOR SHARE;
    IF held.status <> 'open' THEN PERFORM meetings_refuse_vote('it is not open'); END IF;
    IF held.method = 'secret' THEN
        IF TG_OP = 'UPDATE' THEN PERFORM meetings_refuse_vote('a secret ballot is not changed'); END IF;
        IF TG_OP = 'DELETE' AND rewriting IS DISTINCT FROM OLD.poll_id::text THEN
            PERFORM meetings_refuse_vote('a secret ballot is not taken back');
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF (held.method = 'secret') <> (NEW.elector_id IS NULL) THEN
        PERFORM meetings_refuse_vote('a ballot names its voter in a vote by name and never in a secret one');
    END IF;
    IF NEW.elector_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM meetings_pollelector WHERE id = NEW.elector_id AND poll_id = NEW.poll_id AND NOT recused
    ) THEN PERFORM meetings_refuse_vote('the voter is not on the list'); END IF;
    IF TG_OP = 'UPDATE' AND (NEW.poll_id, NEW.elector_id) IS DISTINCT FROM (OLD.poll_id, OLD.elector_id) THEN
        PERFORM meetings_refuse_vote('a ballot stays with its voter');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_balance_poll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_poll bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END;
BEGIN
    IF (SELECT count(*) FROM meetings_ballot WHERE poll_id = of_poll) <>
       (SELECT count(*) FROM meetings_pollelector WHERE poll_id = of_poll AND voted_at IS NOT NULL)
       OR EXISTS (SELECT FROM meetings_ballot AS b JOIN meetings_pollelector AS e ON e.id = b.elector_id
                  WHERE b.poll_id = of_poll AND e.voted_at IS NULL) THEN
        PERFORM meetings_refuse_vote('every ballot has one voter, and every voter one ballot');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION meetings_guard_vote_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM meetings_pollelector AS e JOIN meetings_poll AS p ON p.id = e.poll_id
                   WHERE e.id = NEW.elector_id AND p.method = 'named' AND p.status = 'open') THEN
        PERFORM meetings_refuse_vote('earlier votes are kept of an open vote by name');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_guard_recusal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM meetings_poll WHERE item_id = OLD.item_id AND status IN ('closed', 'published')
    ) THEN PERFORM meetings_refuse_vote('a recusal that was counted stays'); END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION meetings_guard_open_votes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM meetings_poll AS p JOIN meetings_agendaitem AS i ON i.id = p.item_id
               WHERE i.meeting_id = NEW.id AND p.status = 'open') THEN
        PERFORM meetings_refuse_vote('a vote is still open');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION meetings_rewrite_ballots(of_poll bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('meetings.rewritten_poll', of_poll::text, true);
    WITH cast_so_far AS (DELETE FROM meetings_ballot WHERE poll_id = of_poll RETURNING choice, text)
    INSERT INTO meetings_ballot (id, poll_id, elector_id, choice, text)
        SELECT gen_random_uuid(), of_poll, NULL, choice, text FROM cast_so_far ORDER BY gen_random_uuid();
    PERFORM set_config('meetings.rewritten_poll', '', true);
END $$;
"""

GUARDS = (
    ("a_stopped_vote_stays", "BEFORE INSERT OR UPDATE OR DELETE", "meetings_poll", "meetings_guard_poll"),
    ("only_members_vote", "BEFORE INSERT OR UPDATE OR DELETE", "meetings_pollelector", "meetings_guard_elector"),
    ("a_ballot_is_cast_once", "BEFORE INSERT OR UPDATE OR DELETE", "meetings_ballot", "meetings_guard_ballot"),
    ("a_secret_vote_has_no_past", "BEFORE INSERT", "meetings_voterevision", "meetings_guard_vote_revision"),
    ("earlier_votes_are_kept", "BEFORE UPDATE OR DELETE", "meetings_voterevision", "meetings_refuse_change"),
    ("a_counted_recusal_stays", "BEFORE UPDATE OR DELETE", "meetings_recusal", "meetings_guard_recusal"),
)
BALANCED = (
    ("every_ballot_has_a_voter", "INSERT OR UPDATE OR DELETE", "meetings_ballot"),
    ("every_voter_has_a_ballot", "INSERT OR UPDATE OF voted_at OR DELETE", "meetings_pollelector"),
)

FORWARD = [
    FUNCTIONS,
    *(
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        for name, when, table, function in GUARDS
    ),
    *(
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
        " EXECUTE FUNCTION meetings_balance_poll()"
        for name, when, table in BALANCED
    ),
    "CREATE TRIGGER a_meeting_does_not_end_during_a_vote BEFORE UPDATE OF status ON meetings_meeting FOR EACH ROW"
    " WHEN (NEW.status = 'held' AND OLD.status <> 'held') EXECUTE FUNCTION meetings_guard_open_votes()",
    *(
        f"CREATE TRIGGER a_signed_record_is_closed BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION meetings_guard_record('{path.replace(chr(39), chr(39) * 2)}')"
        for table, path in RECORD.items()
    ),
    *(
        f"CREATE TRIGGER a_record_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION meetings_refuse_change()"
        for table in (*GUARDED, "meetings_polldecision")
    ),
]

BACK = [
    *(f"DROP TRIGGER a_signed_record_is_closed ON {table}" for table in RECORD),
    *(f"DROP TRIGGER a_record_is_not_emptied ON {table}" for table in (*GUARDED, "meetings_polldecision")),
    "DROP TRIGGER earlier_votes_are_kept ON meetings_voterevision",
    *(
        f"DROP FUNCTION {name} CASCADE"
        for name in (
            "meetings_rewrite_ballots(bigint)",
            "meetings_guard_open_votes()",
            "meetings_guard_recusal()",
            "meetings_guard_vote_revision()",
            "meetings_balance_poll()",
            "meetings_guard_ballot()",
            "meetings_guard_elector()",
            "meetings_guard_poll()",
            "meetings_refuse_vote(text)",
        )
    ),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_room_locks")]

    operations = [
        migrations.RunSQL([*FORWARD], [*BACK]),
    ]
