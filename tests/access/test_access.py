"""Every address, every role, GET and POST; see `table.py`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from committee import clock
from tests import written
from tests.access import frames, lines, table
from tests.access.lines import ANONYMOUS, ROLES, Line
from tests.access.room import BY_LINK
from tests.access.table import MORE_WORDS, OPEN, SIGN_IN, TABLE
from tests.access.world import CANARY, World, build
from tests.committee.cast import NOON

NO_SUCH = 987_654_321
METHODS = ("GET", "POST")
GROUPS = (
    *("FRAME", "FLOOR", "TOLD", "WRITTEN", "CONVENED", "HELD", "ROOM"),
    *("VOTED", "BOUND", "PROPOSED", "CONSULTED", "MINUTED", "DONE", "KEPT"),
)
NOT_OF_THE_TABLE = {
    "mailbox-file": "a file of a mail of the demo; the door is that of `mailbox-message`",
}


pytestmark = pytest.mark.timeout(600)  # hundreds of pages in one test, on machines that do other things as well


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return build()


@pytest.fixture
def one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame around the pages is worked out once for each reader."""
    frames.keep(monkeypatch)


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "admin":
                yield from patterns(entry)
        else:
            yield entry


def address(line: Line, world: World, *, missing: bool = False) -> str:
    """The path of a line; with `missing`, of an object that does not exist."""
    words: dict[str, object] = dict(MORE_WORDS.get(line.name, {}))
    if isinstance(line.of, dict):
        words |= line.of
    elif line.name in BY_LINK:
        words["token"] = "x" * len(world.ids[line.of]) if missing else world.ids[line.of]
    elif line.of:
        words["pk"] = NO_SUCH if missing else world.ids[line.of]
    return reverse(line.name, kwargs=words or None)


def browser(world: World, role: str, **more: bool) -> Client:
    client = Client(raise_request_exception=False, **more)  # type: ignore[arg-type]
    if role != "anonymous":
        client.force_login(world.users[role])
    if role == "admin":  # who sees every committee chooses one
        session = client.session
        session["committee"] = world.cast.committee.pk
        session.save()
    if role == "inactive":
        world.users[role].is_active = False
        world.users[role].save()
    return client


_known: tuple[tuple[object, int], int] = ((None, 0), 0)


def writes() -> int:
    """Rows inserted, changed or deleted in this transaction so far, in all tables, rolled back or not.

    The database says so; it is asked again only after a statement that was not merely reading.
    """
    global _known
    so_far = written.transaction_and_count()
    if so_far != _known[0]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
            _known = (so_far, int(cursor.fetchone()[0]))
    return _known[1]


def outcome(response: HttpResponse) -> str | int:
    if response.status_code == 302 and response.headers["Location"].startswith(f"{reverse('sign-in')}?next="):
        return SIGN_IN
    return OPEN if response.status_code < 400 or response.status_code in (409, 410, 422) else response.status_code


@dataclass(frozen=True)
class Answer:
    response: HttpResponse
    body: bytes
    wrote: int


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, path: str) -> Answer:
    """One request, and how many rows it wrote; they are taken back, but for a GET, which may write none."""
    before, cookies = writes(), dict(client.cookies)
    with nullcontext() if method == "GET" else taken_back():
        response = client.get(path) if method == "GET" else client.post(path, {})
        body = response.getvalue() if getattr(response, "streaming", False) else response.content
        wrote = writes() - before
    client.cookies.clear()
    dict.update(client.cookies, cookies)
    return Answer(response, body, wrote)


def listed(wrong: list[str]) -> None:
    if wrong:
        pytest.fail("\n" + "\n".join(wrong), pytrace=False)


def test_every_address_stands_in_the_table() -> None:
    known = {line.name for line in TABLE} | set(NOT_OF_THE_TABLE)
    unknown = [str(pattern.pattern) for pattern in patterns(get_resolver()) if pattern.name not in known]
    assert unknown == []
    real = {pattern.name for pattern in patterns(get_resolver())}
    assert known - real == set()


SECRETS = {
    # the object whose canary it is: who may read it somewhere
    "quy chế": lines.ALL,
    "nhật ký": lines.ALL - {"uninvited", "member"},
    "dự thảo họp": lines.SEE_DRAFT_MEETING,
    "đề nghị họp": lines.SEE_DRAFT_MEETING,
    "tài liệu dự thảo": lines.SEE_DRAFT_MEETING,
    "tài liệu mời họp": lines.INVITED | {"admin"},
    "diễn biến": lines.PREPARE | {"admin"},
    "kết luận": lines.PREPARE | {"admin"},
    "draft document": lines.SEE_DRAFT,
    "submitted document": lines.SEE_DRAFT,
    "dự thảo lấy ý kiến": lines.SEE_DRAFT_MEETING,
    "ý kiến khi chưa khóa": lines.PREPARE | {"admin"},
    "nhiệm vụ mới": lines.SEE_TASK,
    "nhắc việc": lines.PREPARE | {"admin", "member"},
}


def betrayed(answer: Answer, role: str) -> list[str]:
    """The secrets in an answer that its reader may not know."""
    body = answer.body.decode(errors="replace").replace("\N{NO-BREAK SPACE}", " ")
    return [name for name, readers in SECRETS.items() if role not in readers and f"{CANARY} {name}" in body]


def asked(line: Line, role: str) -> Iterator[str]:
    """Every method; where one does not exist, the secretary stands for everybody."""
    for method, may in (("GET", line.get), ("POST", line.post)):
        if may is not None or role == "secretary":
            yield method


@pytest.mark.usefixtures("one_frame")
@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_what_the_table_says_and_reads_no_more(world: World, group: str) -> None:
    """The right answer, nothing written by GET or against a refusal, and no page that betrays a hidden object."""
    browsers = {role: browser(world, role) for role in ROLES}
    wrong: list[str] = []
    for line in getattr(table, group):
        path = address(line, world)
        for role in ROLES:
            if (role == "inactive" and line.anonymous == 200) or (role == "foreign_head" and not line.foreign):
                continue  # as anybody; as the head of the own committee
            for method in asked(line, role):
                answer, wanted = ask(browsers[role], method, path), table.expected(line, role, method)
                got, said = outcome(answer.response), f"{role} {method} {line.name} ({line.of}): "
                if got not in wanted:
                    wrong.append(f"{said}{got}, not {' or '.join(map(str, wanted))}")
                elif answer.wrote and (method == "GET" or OPEN not in wanted or line.post is None):
                    wrong.append(f"{said}wrote {answer.wrote} rows")
                wrong += [f"{said}betrays {name}" for name in betrayed(answer, role)]
    listed(wrong)


@pytest.mark.usefixtures("one_frame")
def test_no_search_finds_what_somebody_may_not_read(world: World) -> None:
    wrong = []
    for role in set(ROLES) - set(ANONYMOUS):
        client = browser(world, role)
        for name in (
            "search",
            "task-list",
            "task-mine",
            "meeting-list",
            "document-drafts",
            "audit-log",
            "reminder-log",
        ):
            for words in ("chim hoàng yến", "CHIM HOANG YEN"):
                answer = ask(client, "GET", f"{reverse(name)}?{urlencode({'q': words})}")
                wrong += [f"{role} {name}: {secret}" for secret in betrayed(answer, role)]
    listed(wrong)


@pytest.mark.parametrize("role", ["outsider", "uninvited"])
def test_whoever_does_not_belong_cannot_tell_what_exists(world: World, role: str) -> None:
    """The answer to a hidden object is, but for its own address, that to an object that does not exist."""
    client, wrong = browser(world, role), []
    for line in TABLE:
        for method in asked(line, role):
            if not isinstance(line.of, str) or not line.of or table.expected(line, role, method) != {404}:
                continue
            sizes = []
            for missing in (False, True):
                path = address(line, world, missing=missing)
                answer = ask(client, method, path)
                sizes.append((answer.response.status_code, len(answer.body.replace(path.encode(), b""))))
            if sizes[0] != sizes[1]:
                wrong.append(f"{method} {line.name}: {sizes}")
    listed(wrong)


@pytest.mark.usefixtures("one_frame")
def test_nothing_is_accepted_without_the_token_of_a_form(world: World) -> None:
    """POST without CSRF token: 403 everywhere, and nothing is written."""
    client = browser(world, "head", enforce_csrf_checks=True)
    wrong = []
    for line in TABLE:
        answer = ask(client, "POST", address(line, world))
        if answer.response.status_code != 403 or answer.wrote:
            wrong.append(f"{line.name}: {answer.response.status_code}, {answer.wrote} rows")
    listed(wrong)


def test_the_administration_opens_to_administrators_alone(world: World) -> None:
    for role in ROLES:
        response = browser(world, role).get("/admin/")
        assert (response.status_code == 200) is (role == "admin"), role


def test_the_table_distinguishes_people() -> None:
    """A table in which everybody may do everything would prove nothing."""
    for role in set(ROLES) - set(ANONYMOUS):
        outcomes = {one for line in TABLE for method in METHODS for one in table.expected(line, role, method)}
        assert {OPEN, 404 if role != "admin" else 403} <= outcomes, role
