"""How the access table is written: roles, groups of roles, and the lines.

Read a line: the address, the object it is about, who *sees* that object (everybody else of the committee finds no such
page, 404), who may GET and who may POST (the others who see it are refused with the reason, 403). `None` as GET or
POST: the method does not exist here (405). Whoever is no member finds nothing (404); whoever is not signed in, or whose
account is closed, is sent to the sign-in page.
"""

from __future__ import annotations

from dataclasses import dataclass

ANONYMOUS = ("anonymous", "inactive")
STRANGERS = ("outsider", "foreign_head", "former")
"""The secretary and the Head of another committee; a member whose seat has ended."""
INSIDERS = ("uninvited", "member", "secretary", "standing", "deputy", "vice", "head", "admin")
ROLES = (*ANONYMOUS, *STRANGERS, *INSIDERS)

Who = frozenset[str]


def who(*names: str) -> Who:
    return frozenset(names)


ALL = frozenset(INSIDERS)
MEMBERS = ALL - {"admin"}
NOBODY = who()
RECORDS = who("secretary", "standing")
"""Điều 8, 10: the secretariat and the standing agency keep the records."""
RECORDS_OR_ADMIN = RECORDS | {"admin"}
PREPARE = RECORDS | {"head"}
HEAD = who("head")
SEE_DRAFT_MEETING = PREPARE | {"admin"}
INVITED = MEMBERS - {"uninvited"}
PRESENT = who("secretary", "head")
"""Who keeps the record of a meeting: its secretary and its chair."""
WRITE = who("secretary", "standing", "deputy", "head")
"""Who sees every draft of a document."""
SEE_DRAFT = WRITE | {"admin"}
FOLLOW_UP = who("secretary", "standing", "deputy", "vice", "head", "admin")
SEE_TASK = FOLLOW_UP | {"member"}


@dataclass(frozen=True)
class Line:
    """One address; see the top of this file. `of` names the object of the world, or holds the address's other words."""

    name: str
    of: str | dict[str, str] = ""
    sees: Who = ALL
    get: Who | None = None
    post: Who | None = None
    foreign: int | None = None
    """What the secretary and the Head of another committee get where the page is not about one committee: None when
    they are answered as in their own committee, which is judged by the same line."""
    former: int = 404
    anonymous: int = 302


def own(name: str, get: Who | None = ALL, post: Who | None = None, **more: object) -> Line:
    """A page of the reader's own committee."""
    return Line(name, get=get, post=post, foreign=0, **more)  # type: ignore[arg-type]


def of(
    name: str, obj: str, *, sees: Who = ALL, get: Who | None = None, post: Who | None = None, foreign: int = 404
) -> Line:
    """A page about one object."""
    return Line(name, obj, sees, get, post, foreign)


def act(name: str, obj: str, may: Who, *, sees: Who = ALL, foreign: int = 404) -> Line:
    """Only a button: POST."""
    return of(name, obj, sees=sees, post=may, foreign=foreign)


def form(name: str, obj: str, may: Who, *, sees: Who = ALL, foreign: int = 404) -> Line:
    """A page with a form: whoever may send it may open it."""
    return of(name, obj, sees=sees, get=may, post=may, foreign=foreign)


PUBLIC = {"former": 200, "anonymous": 200}
