"""What must be there before a consultation is sent, closed, decided: a verdict with the reason."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Membership
from committee.models.seats import MEMBER_ROLES, Role
from committee.regulation import Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied, not_yet
from meetings.consultation_facts import deadline_of, standing
from meetings.deadlines import last_day
from meetings.models import Consultation, ConsultationStatus as S
from meetings.models.consultation import Decision
from meetings.permissions.consultation import article_of


def electors(consultation: Consultation, by: Actor, provisions: Provisions) -> list[Membership]:
    """Who is asked: the members in office today. The Head only where a majority decides; otherwise the Head decides."""
    roles = MEMBER_ROLES if provisions.decision_rule.value == "majority" else MEMBER_ROLES - {Role.HEAD}
    rows = Membership.objects.of(consultation.committee).on(by.today).filter(role__in=roles)
    return list(rows.in_rank_order().select_related("person", "org_unit"))


def to_send(consultation: Consultation, by: Actor) -> Verdict:
    """Somebody to ask, and a last day that leaves the members the time that the regulation gives them."""
    least = deadline_of(consultation, by.today)
    if consultation.due_on is not None and consultation.due_on < last_day(least):
        reason = _("Answers are due on {day}, but the regulation leaves the members until {least} at least.")
        return denied(Sentence(reason, day=consultation.due_on, least=last_day(least)), least.article)
    if not electors(consultation, by, provisions_for(consultation.regulation)):
        return denied(Sentence(_("The committee has no members who could be asked.")), least.article)
    return allowed(least.article)


def to_close(consultation: Consultation, by: Actor) -> Verdict:
    """The last day is over, or everybody has answered."""
    if consultation.status != S.OPEN or consultation.due_on is None:
        return denied(Sentence(_("The consultation takes no answers now.")))
    if consultation.due_on < by.today:
        return allowed(article_of(consultation))
    missing = len(standing(consultation).silent)
    if missing:
        reason = _("{n} members have not answered yet and can do so until the end of {day}.")
        return not_yet(Sentence(reason, n=missing, day=consultation.due_on), article_of(consultation))
    return allowed(article_of(consultation))


def is_favourable(consultation: Consultation) -> bool:
    """Whether the members support it: by the regulation's majority; where the Head decides, most of those answering."""
    found = standing(consultation)
    if provisions_for(consultation.regulation).decision_rule.value == "majority":
        return bool(found.result)
    tally = found.consulted.tally
    return tally.agree * 2 > tally.cast


def differs(consultation: Consultation, decision: str) -> bool:
    """Whether a decision goes another way than the members' answers."""
    return (decision == Decision.REJECTED) == is_favourable(consultation)


def to_decide(consultation: Consultation, decision: str, reason: str) -> Verdict:
    """The majority binds where the regulation says so; where the Head decides, another way wants a reason."""
    provisions = provisions_for(consultation.regulation)
    if not differs(consultation, decision):
        return allowed(provisions.decision_rule.article)
    if provisions.decision_rule.value == "majority":
        result = standing(consultation).result
        msgid = _("The committee decides by majority, and the decision follows its result. {result}")
        return denied(Sentence(msgid, result=result.reason), result.article)
    if not reason.strip():
        msgid = _("The decision differs from the answers of the members. Please give the reason.")
        return denied(Sentence(msgid), provisions.decision_rule.article)
    return allowed(provisions.decision_rule.article)
