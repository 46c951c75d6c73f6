"""Addresses looked up by their first word lead to where they led when they were looked up one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, Resolver404, URLResolver, include, path, reverse
from django.urls.resolvers import RegexPattern

from config.first_words import by_first_word


def view(*_args: Any, **_kwargs: Any) -> HttpResponse:
    return HttpResponse()


INNER = [path("viec/<int:pk>/", view, name="one"), path("viec/<slug:name>/", view, name="named")]
PLAIN = [
    path("", view, name="home"),
    path("viec/", view, name="all"),
    path("", include((INNER, "inner"))),
    path("", include(INNER)),
    path("viec/moi/", view, name="never"),
    path("song", view, name="alive"),
    path("quan-tri/", include((INNER, "admin"))),
]


def resolver(patterns: Any) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), patterns)


@pytest.mark.parametrize("address", ["/", "/viec/", "/viec/3/", "/viec/moi/", "/song", "/quan-tri/viec/4/"])
def test_an_address_leads_to_the_same_page_by_the_same_name(address: str) -> None:
    plain, quick = (resolver(patterns).resolve(address) for patterns in (PLAIN, by_first_word(PLAIN)))
    assert (plain.view_name, plain.kwargs, plain.route) == (quick.view_name, quick.kwargs, quick.route)


@pytest.mark.parametrize("address", ["/viec", "/viec/3", "/xa/", "/viecc/3/", "/song/"])
def test_what_is_no_address_is_none(address: str) -> None:
    with pytest.raises(Resolver404):
        resolver(by_first_word(PLAIN)).resolve(address)


def test_an_address_without_a_first_word_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with a word"):
        by_first_word([path("<slug:name>/", view)])


def test_names_give_their_addresses() -> None:
    assert reverse("task-detail", args=[3]) == "/nhiem-vu/3/"
    assert reverse("home") == "/"
    assert reverse("admin:index").startswith("/admin/")
    with pytest.raises(NoReverseMatch):
        reverse("task-detail")
