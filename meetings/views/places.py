"""The places of minutes to which a correction can be proposed, and how they are called."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Conclusion, Correction, Minutes, Place


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place, its title, and the text that stands there now; `key` names it in the address."""

    key: str
    title: str
    text: str = ""

    @staticmethod
    def title_for(place: str, item: AgendaItem | None, conclusion: Conclusion | None) -> str:
        """“Diễn biến nội dung 2: Kế hoạch …”, “Kết luận số 1”, “Phát biểu khai mạc”."""
        if item is not None:
            words = _("Opinion at item %(n)s") if place == Place.OPINION else _("Course of item %(n)s")
            return f"{words % {'n': item.position}}: {item.title}"
        if conclusion is not None:
            return _("Conclusion %(n)s") % {"n": conclusion.number}
        return str(Place(place).label)


def places(minutes: Minutes) -> list[PlaceChoice]:
    """In the order of the minutes. Two queries."""
    meeting = minutes.meeting
    items = list(meeting.items.order_by("position"))
    found = [PlaceChoice("attendance", str(Place.ATTENDANCE.label))]
    if minutes.opening:
        found.append(PlaceChoice("opening", str(Place.OPENING.label), minutes.opening))
    for item in items:
        found.append(PlaceChoice(f"item-{item.pk}", PlaceChoice.title_for(Place.ITEM, item, None), item.notes))
        found.append(PlaceChoice(f"opinion-{item.pk}", PlaceChoice.title_for(Place.OPINION, item, None)))
    for row in meeting.conclusions.order_by("number"):
        found.append(PlaceChoice(f"conclusion-{row.pk}", PlaceChoice.title_for(Place.CONCLUSION, None, row), row.text))
    if minutes.closing:
        found.append(PlaceChoice("closing", str(Place.CLOSING.label), minutes.closing))
    return [*found, PlaceChoice("other", str(Place.OTHER.label))]


def title_of(correction: Correction) -> str:
    """Where a correction belongs."""
    return PlaceChoice.title_for(correction.place, correction.item, correction.conclusion)
