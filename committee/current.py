"""The committee that a page is about."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from committee.actor import Actor
from committee.context import frame_of
from committee.models import Committee


def actor(request: HttpRequest) -> Actor:
    """`request.actor`, typed: who acts, and when."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def committee_or_none(request: HttpRequest) -> Committee | None:
    """The committee chosen in this session, else the only or first one where the person holds a seat."""
    return frame_of(request).committee


def current_committee(request: HttpRequest) -> Committee:
    """As `committee_or_none`; somebody without a seat in any committee finds no page (404)."""
    committee = committee_or_none(request)
    if committee is None:
        raise Http404
    return committee
