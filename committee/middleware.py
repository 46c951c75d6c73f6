"""Two small middlewares: who acts (`request.actor`), and how a refusal becomes a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from committee.actor import Actor
from committee.once import reading
from committee.refusals import Refused, Stale

GetResponse = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """`request.actor`: the user and the moment, read once per request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: Actor.of(request.user))  # type: ignore[attr-defined,arg-type]
        if request.method in ("GET", "HEAD"):
            with reading():
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        if "sessionid" in request.COOKIES or getattr(request, "user", None) is not None:
            response.setdefault("Cache-Control", "no-store, private")
        return response


class RefusalMiddleware:
    """`Refused` → 403 with its sentence and article; `Stale` → 409 with what was typed kept on the page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "errors/403.html", {"verdict": exception.verdict}, status=403)
        if isinstance(exception, Stale):
            posted = {name: str(value) for name, value in request.POST.items()}
            typed = {name: text for name, text in posted.items() if _is_somebodys_words(name, text)}
            context = {"reason": exception.reason, "mine": exception.mine, "theirs": exception.theirs, "typed": typed}
            return render(request, "errors/409.html", context, status=409)
        return None


def _is_somebodys_words(name: str, value: str) -> bool:
    """What a person typed, and not a token, a tick, or the number behind a choice or a version."""
    return name != "csrfmiddlewaretoken" and value != "on" and bool(value) and not value.isdecimal()
