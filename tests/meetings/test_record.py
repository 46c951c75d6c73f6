"""Writing down what is said: two secretaries, opinions by name, and the end of writing."""

from __future__ import annotations

import pytest

from committee.models import AuditEvent
from committee.refusals import Refused, Stale
from meetings.models import AgendaItem, Opinion
from meetings.services.record import LONGEST_NOTES, Theirs, notes_save, opinion_record, opinion_remove
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.held import NEXT_DAY, held, in_session, signed_by_secretary, then


def an_item(cast: Cast) -> AgendaItem:
    item: AgendaItem = in_session(cast).items.get(position=1)
    return item


@pytest.mark.django_db
class TestTwoSecretaries:
    def test_do_not_overwrite_each_other_and_both_texts_are_kept(self, cast: Cast) -> None:
        item = an_item(cast)
        notes_save(item, "Bản của thư ký", expect=0, by=then(cast, "secretary"))
        with pytest.raises(Stale) as stale:
            notes_save(item, "Bản của chủ trì", expect=0, by=then(cast, "head"))
        assert stale.value.mine == "Bản của chủ trì"
        assert stale.value.theirs == Theirs("Bản của thư ký", 1, "Võ Thị E")
        item.refresh_from_db()
        assert item.notes == "Bản của thư ký"

    def test_can_join_their_texts_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        item = an_item(cast)
        notes_save(item, "Một", expect=0, by=then(cast, "secretary"))
        notes_save(item, "Một và hai", expect=1, by=then(cast, "head"))
        assert list(item.revisions.values_list("version", "text")) == [(2, "Một và hai"), (1, "Một")]

    def test_who_save_the_same_text_have_no_quarrel(self, cast: Cast) -> None:
        item = an_item(cast)
        notes_save(item, "Như nhau", expect=0, by=then(cast, "secretary"))
        assert notes_save(item, "Như nhau", expect=0, by=then(cast, "head")) == 1
        assert item.revisions.count() == 1

    def test_get_a_sentence_when_the_text_is_longer_than_a_book(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            notes_save(an_item(cast), "x" * (LONGEST_NOTES + 1), expect=0, by=then(cast, "secretary"))

    def test_line_ends_of_browsers_are_no_change(self, cast: Cast) -> None:
        item = an_item(cast)
        notes_save(item, "Một\r\nhai", expect=0, by=then(cast, "secretary"))
        assert notes_save(item, "Một\nhai", expect=1, by=then(cast, "secretary")) == 1


@pytest.mark.django_db
class TestAnOpinion:
    def test_is_recorded_by_name(self, cast: Cast) -> None:
        item = an_item(cast)
        speaker = item.meeting.participants.get(membership=cast.seats["member"])
        opinion = opinion_record(item, speaker, " Đề nghị bố trí kinh phí. ", by=then(cast, "secretary"))
        assert (opinion.participant, opinion.text) == (speaker, "Đề nghị bố trí kinh phí.")

    def test_needs_a_speaker_of_this_meeting_and_a_text(self, cast: Cast) -> None:
        item = an_item(cast)
        speaker = item.meeting.participants.get(membership=cast.seats["member"])
        with pytest.raises(Refused):
            opinion_record(item, speaker, "  ", by=then(cast, "secretary"))
        other = an_item_of_another_meeting(cast)
        with pytest.raises(Refused):
            opinion_record(other, speaker, "Ý kiến", by=then(cast, "secretary"))
        assert not Opinion.objects.exists()

    def test_taken_out_again_stays_in_the_history(self, cast: Cast) -> None:
        item = an_item(cast)
        speaker = item.meeting.participants.get(membership=cast.seats["member"])
        opinion = opinion_record(item, speaker, "Nhầm người", by=then(cast, "secretary"))
        opinion_remove(opinion, by=then(cast, "secretary"))
        assert not Opinion.objects.exists()
        assert AuditEvent.objects.about(item.meeting).get(action="opinion_removed").note == "Nhầm người"


def an_item_of_another_meeting(cast: Cast) -> AgendaItem:
    from meetings.services.convening import convene_now
    from tests.meetings.cast import terms

    soon = terms(cast, day=NEXT_DAY, content="Sự cố")
    meeting, _document = convene_now(cast.committee, soon, urgent=False, by=then(cast, "head"))
    item: AgendaItem = meeting.items.get()
    return item


@pytest.mark.django_db
class TestWritingEnds:
    def test_not_with_the_meeting(self, cast: Cast) -> None:
        item = held(cast).items.get(position=1)
        notes_save(item, "Bổ sung sau họp", expect=1, by=at(cast, "secretary", NEXT_DAY))
        assert item.notes == "Bổ sung sau họp"

    def test_with_the_signature_of_the_secretary(self, cast: Cast) -> None:
        item = signed_by_secretary(cast).meeting.items.get(position=1)
        with pytest.raises(Refused):
            notes_save(item, "Quá muộn", expect=1, by=at(cast, "secretary", NEXT_DAY))

    @pytest.mark.parametrize("who", ["member", "deputy", "standing", "outsider"])
    def test_and_was_never_open_to_others(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            notes_save(an_item(cast), "Không được", expect=0, by=then(cast, who))
