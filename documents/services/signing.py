"""Heading and signature of a paper from the dated records: how the committee is called, who signs in which capacity.

The texts are Vietnamese whatever the language of the screen: they are parts of documents.
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from committee.models import Committee, CommitteeProfile, Delegation, Membership, Power, Role
from documents import layout, wording
from documents.layout_parts import Capacity, Heading, Signer
from documents.models import Kind
from documents.permissions import capacity_by_role

TITLES = {
    Role.HEAD: "Trưởng Ban",
    Role.STANDING_DEPUTY: "Phó Trưởng ban Thường trực",
    Role.DEPUTY: "Phó Trưởng ban",
    Role.STANDING_MEMBER: "Ủy viên Thường trực",
    Role.MEMBER: "Ủy viên",
    Role.SECRETARY: "Thư ký",
    Role.SUPPORT: "Tổ giúp việc",
}
"""Titles in the body as documents print them."""

SIGNED_BY_CHAIR_AND_SECRETARY = frozenset({Kind.MINUTES})


def kind_of(paper: layout.Paper) -> Kind:
    """The kind under which a paper is numbered; raises ValueError for papers that get no number."""
    form = paper.form if isinstance(paper, layout.Named) else paper.kind
    return Kind.MINUTES if form == "BBS" else Kind(form)


def heading_for(committee: Committee, kind: str, day: dt.date, number: int | None = None) -> Heading:
    """The cells above the text as the records of `day` say; with a `number`, dated `day`."""
    profile = committee.profile(day)
    return Heading(
        superior=profile.superior_heading,
        issuer=profile.issuer_heading,
        symbol=wording.symbol(kind, profile.code),
        number=number,
        place="" if kind == Kind.MINUTES else profile.place_name,
        day=day if number is not None and kind != Kind.MINUTES else None,
    )


def capacity_of(seat: Membership, kind: str, day: dt.date) -> Capacity | None:
    """In which capacity the holder of `seat` signs a document of `kind` on `day`; None when they may not."""
    powers = set(Delegation.objects.on(day).filter(holder=seat).values_list("power", flat=True))
    return cast("Capacity | None", capacity_by_role(Role(seat.role), kind, {Power(power) for power in powers}))


def signature_for(
    seat: Membership, kind: str, day: dt.date, *, capacity: str | None = None, signed_at: dt.datetime | None = None
) -> Signer:
    """The signature block (Decree 30/2020, Annex I.II.7).

    TRƯỞNG BAN, and below it the post in the agency when the committee may use that agency's seal; a deputy signs
    KT., a delegate TUQ., each with the own title below. `capacity` None looks it up for `day`.
    """
    profile: CommitteeProfile = seat.committee.profile(day)
    if capacity is None:
        capacity = capacity_of(seat, kind, day) or ""
    return Signer(
        authority=TITLES[Role.HEAD] if capacity or seat.role == Role.HEAD else TITLES[Role(seat.role)],
        capacity=cast(Capacity, capacity),
        own_title=TITLES[Role(seat.role)] if capacity else "",
        post=seat.position if profile.uses_host_seal else "",
        name=seat.person.full_name,
        signed_at=signed_at,
    )


def title_of(seat: Membership) -> str:
    """ "Ủy viên Thường trực", "Trưởng Ban": the seat's title for use inside documents."""
    return TITLES[Role(seat.role)]


def authority_of(committee: Committee, day: dt.date) -> str:
    """Who decides, above the legal bases of a decision: "TRƯỞNG BAN CHỈ ĐẠO …" (form 1.2)."""
    return f"TRƯỞNG {' '.join(wording.paragraphs(committee.profile(day).issuer_heading))}".upper()


def issuer_of(committee: Committee, day: dt.date) -> str:
    """How an attached text names who issued it: "Trưởng Ban Chỉ đạo …" (form 1.3)."""
    return f"Trưởng {committee.profile(day).name}"


def possible_signers(committee: Committee, kind: str, day: dt.date) -> list[Membership]:
    """The seats whose holders may sign a document of `kind` on `day`, the Head first. Three queries at most."""
    powers: dict[int, set[Power]] = {}
    for holder, power in Delegation.objects.on(day).filter(committee=committee).values_list("holder_id", "power"):
        powers.setdefault(holder, set()).add(Power(power))
    seats = Membership.objects.of(committee).on(day).in_rank_order().select_related("person", "committee")
    return [seat for seat in seats if capacity_by_role(Role(seat.role), kind, powers.get(seat.pk, set())) is not None]
