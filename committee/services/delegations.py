"""Powers that the Head gives away: in writing, for a time, to a member, never further (Decree 30/2020, Art. 13)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from committee.actor import Actor
from committee.audit import record
from committee.citations import article_of
from committee.models import Committee, Delegation, Membership, Power, Role
from committee.models.seats import MEMBER_ROLES
from committee.permissions import may_delegate, may_revoke
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import save_checked


def delegation_give(delegation: Delegation, *, by: Actor) -> None:
    """Record a delegation by the Head who sits on its first day. Raises `Refused`, `ValidationError`."""
    committee = delegation.committee
    require(may_delegate(by, committee))
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=committee.pk)
        head = Membership.objects.holders(committee, Role.HEAD, delegation.valid_from).first()
        if head is None:
            raise Refused.because(Sentence(_("The committee has no Head on {day}."), day=delegation.valid_from))
        delegation.giver = head
        _check(delegation, by)
        save_checked(delegation)
        text = Sentence(
            _("{giver} delegated to {holder} from {start} to {end}: {power}."),
            giver=str(head.person),
            holder=str(delegation.holder.person),
            start=delegation.valid_from,
            end=delegation.valid_to,
            power=delegation.get_power_display(),
        )
        article = str(article_of(committee, by.today, "delegated_by"))
        record(by, committee, delegation, "give", text, note=delegation.basis, article=article)


def _check(delegation: Delegation, by: Actor) -> None:
    holder, power = delegation.holder, Power(delegation.power)
    if holder.committee_id != delegation.committee_id:
        raise ValidationError({"holder": str(Sentence(_("This seat belongs to another committee.")))})
    if delegation.valid_to < by.today:
        raise ValidationError({"valid_to": str(Sentence(_("This day has passed; the delegation would never hold.")))})
    if holder.valid_from > delegation.valid_from or (holder.valid_to and holder.valid_to < delegation.valid_to):
        reason = Sentence(_("{name} does not hold the seat during the whole time."), name=str(holder.person))
        raise ValidationError({"holder": str(reason)})
    if power != Power.ACCEPT_TASKS and Role(holder.role) not in MEMBER_ROLES:
        reason = Sentence(_("This power can be given to members of the committee only."))
        raise ValidationError({"holder": str(reason)})
    same = Delegation.objects.filter(committee=delegation.committee, holder=holder, power=power)
    same = same.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=delegation.valid_from))
    if same.filter(valid_from__lte=delegation.valid_to, valid_to__gte=delegation.valid_from).exists():
        reason = Sentence(_("{name} already holds this power in this time."), name=str(holder.person))
        raise ValidationError({"holder": str(reason)})


def delegation_revoke(delegation: Delegation, *, by: Actor, basis: str) -> None:
    """The power ends at once. Raises `Stale` when it was revoked in the meantime."""
    require(may_revoke(by, delegation))
    if not basis.strip():
        article = article_of(delegation.committee, by.today, "delegated_by")
        raise Refused.because(Sentence(_("Please give the written basis or the reason.")), article)
    with transaction.atomic():
        row = Delegation.objects.select_for_update(of=("self",)).select_related("holder__person", "committee")
        delegation = row.get(pk=delegation.pk)
        if delegation.revoked_on is not None and delegation.revoked_on <= by.today:
            raise Stale
        delegation.revoked_on = by.today
        delegation.save(update_fields=["revoked_on"])
        text = Sentence(
            _("The delegation to {holder} was revoked: {power}."),
            holder=str(delegation.holder.person),
            power=delegation.get_power_display(),
        )
        article = str(article_of(delegation.committee, by.today, "delegated_by"))
        record(by, delegation.committee, delegation, "revoke", text, note=basis.strip(), article=article)
