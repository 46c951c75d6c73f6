"""Who may do what in the running meeting: come and go, speak, ask and answer."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.by_link import ByLink, came_by_link
from meetings.models import Participant, Question, Speech
from meetings.permissions import may_keep_record, may_run_room


def is_own(by: Actor, participant: Participant) -> bool:
    """Whether the actor holds the seat that was invited."""
    seat = by.seat(participant.meeting.committee_id)
    return seat is not None and seat.pk == participant.membership_id


def holds_place(by: Actor, participant: Participant) -> bool:
    """Whether the actor sits there: the seat that was invited, or the guest or substitute who came by its link."""
    return is_own(by, participant) or came_by_link(by, participant)


def may_check_in(by: Actor, participant: Participant) -> Verdict:
    """Everybody says for themselves that they are here; the secretary marks the others."""
    if holds_place(by, participant):
        return allowed()
    return denied(Sentence(_("Everybody checks in for themselves; the secretary marks the others.")))


def may_ask_to_speak(by: Actor, participant: Participant) -> Verdict:
    """Participants for themselves; the chair or the secretary for whoever raises a hand in the room."""
    if holds_place(by, participant) or may_run_room(by, participant.meeting):
        return allowed()
    return denied(Sentence(_("The participants ask to speak for themselves.")))


def may_run_speech(by: Actor, speech: Speech) -> Verdict:
    """The chair or the secretary gives the floor."""
    return may_run_room(by, speech.item.meeting)


def may_end_speech(by: Actor, speech: Speech) -> Verdict:
    """Who speaks ends the speech, or the chair or the secretary."""
    return allowed() if holds_place(by, speech.participant) else may_run_room(by, speech.item.meeting)


def may_withdraw_speech(by: Actor, speech: Speech) -> Verdict:
    """Who asked to speak, or the chair or the secretary."""
    return allowed() if holds_place(by, speech.participant) else may_run_room(by, speech.item.meeting)


def may_ask_question(by: Actor, participant: Participant) -> Verdict:
    """Participants ask an agency; the secretary writes down a question asked by word of mouth."""
    if is_own(by, participant) or may_keep_record(by, participant.meeting):
        return allowed()
    return denied(Sentence(_("Questions are asked by the participants of the meeting.")))


def may_note_answer(by: Actor, question: Question) -> Verdict:
    """Who keeps the record notes that a question was answered at the meeting."""
    return may_keep_record(by, question.item.meeting)


def may_answer_in_writing(by: Actor, question: Question) -> Verdict:
    """A member from the agency that was asked, or who came for it by link; who keeps the record enters an answer handed
    in on paper."""
    seat = by.seat(question.item.meeting.committee_id)
    if isinstance(by, ByLink) and by.unit_id is not None and by.unit_id == question.unit_id:
        return allowed()
    if seat is not None and seat.org_unit_id == question.unit_id:
        return allowed()
    if may_keep_record(by, question.item.meeting):
        return allowed()
    return denied(Sentence(_("The agency that was asked answers the question.")))


def may_withdraw_question(by: Actor, question: Question) -> Verdict:
    """Who asked takes the question back."""
    if is_own(by, question.asked_by):
        return allowed()
    return denied(Sentence(_("Only the person who asked withdraws the question.")))
