"""Who may do what with a written consultation. Articles come from the regulation that binds it."""

from __future__ import annotations

from committee import regulation
from committee.actor import Actor
from committee.models import Committee, Power
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied
from meetings.models import Consultation, ConsultationAnswer, ConsultationStatus as S, ConsultationVoter
from meetings.models.consultation import BEFORE_SENDING
from meetings.permissions import prepares

ONLY_THOSE_WHO_PREPARE = Sentence(_("Only the Secretary or the standing agency prepares written consultations."))
SENT_ALREADY = Sentence(_("The consultation has been sent; what the members have read can no longer be changed."))


def article_of(consultation: Consultation) -> str:
    """Where the regulation speaks of written consultation: “Điều 14”."""
    return str(provisions_for(consultation.regulation).consultation_days.article)


def decides_sending(by: Actor, committee: Committee) -> bool:
    """The Head, or whom the Head has delegated in writing to convene: a consultation stands in place of a meeting."""
    return by.is_head(committee) or by.has_delegation(committee, Power.CONVENE)


def follows(by: Actor, consultation: Consultation) -> bool:
    """The following officer, the secretariat, the standing agency."""
    seat, committee = by.seat(consultation.committee_id), consultation.committee_id
    if seat is not None and seat.pk == consultation.follower_id:
        return True
    return seat is not None and (by.is_secretariat(committee) or by.acts_for_standing_agency(committee))


def may_draft_consultation(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency and Head draft written consultations."""
    return allowed() if prepares(by, committee) else denied(ONLY_THOSE_WHO_PREPARE)


def may_change_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """Text and papers: who prepares, while it is a draft; while it waits for the Head, whoever decides the sending."""
    if consultation.status not in BEFORE_SENDING:
        return denied(SENT_ALREADY, article_of(consultation))
    if consultation.status == S.SUBMITTED:
        if decides_sending(by, consultation.committee):
            return allowed()
        return denied(Sentence(_("The draft is with the Head. It can be changed when it has been returned.")))
    if decides_sending(by, consultation.committee):
        return allowed()
    return may_draft_consultation(by, consultation.committee)


def may_draft_this_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """Whoever prepares hands the draft to the Head, or gives it up."""
    return may_draft_consultation(by, consultation.committee)


def may_send_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """The Head decides that the members are asked in writing; a written delegation to convene covers it."""
    if decides_sending(by, consultation.committee):
        return allowed(article_of(consultation))
    reason = _("The Head, or whom the Head has delegated in writing to convene, decides that the members are asked.")
    return denied(Sentence(reason), article_of(consultation))


def may_withdraw_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """A draft: whoever prepares it. What the Head has before him or has sent: whoever decides the sending."""
    if consultation.status == S.DRAFT:
        return may_draft_this_consultation(by, consultation)
    return may_send_consultation(by, consultation)


def may_answer_consultation(by: Actor, voter: ConsultationVoter) -> Verdict:
    """Everybody answers for themselves, until the decision; what comes late is kept apart."""
    consultation = voter.consultation
    if not speaks(by, voter):
        return denied(Sentence(_("Every member answers for themselves.")), article_of(consultation))
    return _takes_answers(consultation)


def speaks(by: Actor, voter: ConsultationVoter) -> bool:
    """Whether the actor holds the seat that is asked; after a replacement the new holder speaks for it."""
    seat = by.seat(voter.consultation.committee_id)
    return seat is not None and seat.pk == voter.holder_on(by.today).pk


def may_extend_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """More time to answer: whoever decides the sending, as long as the last day is not over.

    Once it is over, silence means what the form says, and late answers are kept apart: neither is undone.
    """
    right = may_send_consultation(by, consultation)
    if not right:
        return right
    if consultation.status != S.OPEN or consultation.due_on is None:
        return denied(Sentence(_("The consultation takes no answers now.")), right.article)
    if consultation.due_on < by.today:
        msgid = _("The last day, {day}, is over; more time is given before it ends.")
        return denied(Sentence(msgid, day=consultation.due_on), right.article)
    return right


def may_see_scan(by: Actor, answer: ConsultationAnswer) -> Verdict:
    """The paper itself: those who follow the consultation, and who handed it in."""
    voter = answer.voter
    giver = answer.given_by or voter.membership
    if follows(by, voter.consultation) or (by.person is not None and giver.person_id == by.person.pk):
        return allowed()
    return denied(Sentence(_("The paper is open to the secretariat and to the member who handed it in.")))


def may_record_paper_answer(by: Actor, consultation: Consultation) -> Verdict:
    """An answer handed in on paper: the following officer, the secretariat, the standing agency."""
    if not follows(by, consultation):
        return denied(Sentence(_("Answers on paper are entered by the following officer or the secretariat.")))
    return _takes_answers(consultation)


def _takes_answers(consultation: Consultation) -> Verdict:
    article = article_of(consultation)
    if consultation.status in (S.OPEN, S.CLOSED):
        return allowed(article)
    if consultation.status == S.ESCALATED:
        return denied(
            Sentence(_("The matter is discussed in a meeting; answers in writing are no longer taken.")), article
        )
    return denied(Sentence(_("The consultation takes no answers now.")), article)


def may_see_answers(by: Actor, consultation: Consultation) -> Verdict:
    """While it is open those who follow it and the Head, so that nobody is led by others; then the committee."""
    if consultation.status not in (S.OPEN, S.ESCALATED, S.WITHDRAWN) or by.is_system or by.is_admin:
        return allowed()
    if follows(by, consultation) or decides_sending(by, consultation.committee):
        return allowed()
    return denied(Sentence(_("The members see each other's answers when the consultation has been closed.")))


def may_nudge(by: Actor, consultation: Consultation) -> Verdict:
    """Remind who has not answered: the following officer, the secretariat, the standing agency, while it is open."""
    if not follows(by, consultation):
        return denied(Sentence(_("Members are reminded by the following officer or the secretariat.")))
    if consultation.status != S.OPEN:
        return denied(Sentence(_("The consultation takes no answers now.")))
    return allowed()


def may_change_follower(by: Actor, consultation: Consultation) -> Verdict:
    """The secretariat, the standing agency and the Head name another following officer, until the decision."""
    if consultation.status in (S.DECIDED, S.WITHDRAWN):
        return denied(Sentence(_("The consultation is over.")))
    return may_draft_consultation(by, consultation.committee)


def may_ask_for_meeting(by: Actor, voter: ConsultationVoter) -> Verdict:
    """A member who was asked, while it is open, where the regulation lets a member ask for a meeting."""
    consultation = voter.consultation
    return regulation.may_ask_for_meeting(
        is_member=speaks(by, voter),
        is_open=consultation.status == S.OPEN,
        provisions=provisions_for(consultation.regulation),
    )


def may_escalate(by: Actor, consultation: Consultation) -> Verdict:
    """The step behind `may_ask_for_meeting`: some member who was asked acts for themselves."""
    own = consultation.voters.of_person(by).first()
    if own is None:
        reason = Sentence(_("Only a member who was asked may ask for a meeting."))
        return denied(reason, provisions_for(consultation.regulation).consultation_escalates.article)
    own.consultation = consultation
    return may_ask_for_meeting(by, own)


def may_take_up(by: Actor, consultation: Consultation) -> Verdict:
    """Put the matter on the agenda of a meeting: whoever prepares meetings, once a member has asked for it."""
    if consultation.status != S.ESCALATED:
        return denied(Sentence(_("No member has asked that this matter be put to a meeting.")))
    if consultation.is_taken_up:
        return denied(Sentence(_("The matter already stands on the agenda of a meeting.")))
    return may_draft_consultation(by, consultation.committee)


def may_close_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """The following officer, the secretariat or the standing agency counts, signs the result minutes and closes."""
    if follows(by, consultation):
        return allowed(article_of(consultation))
    reason = _("The following officer, the secretariat or the standing agency closes the consultation.")
    return denied(Sentence(reason), article_of(consultation))


def may_decide_consultation(by: Actor, consultation: Consultation) -> Verdict:
    """The Head decides on the result (where the majority decides, the Head records what it decided)."""
    article = str(provisions_for(consultation.regulation).decision_rule.article)
    if by.is_head(consultation.committee):
        return allowed(article)
    return denied(Sentence(_("The Head decides on the result of the consultation.")), article)
