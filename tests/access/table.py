"""Who may open and who may send what: one line for every address, written from the regulation and the rules of the
house, never from the code. How to read a line: `tests/access/lines.py`.
"""

from __future__ import annotations

from tests.access.board import BOUND
from tests.access.consultations import CONSULTED
from tests.access.kept import KEPT
from tests.access.lines import (
    ALL,
    ANONYMOUS,
    FOLLOW_UP,
    HEAD,
    INVITED,
    NOBODY,
    PREPARE,
    PRESENT,
    PUBLIC,
    RECORDS,
    RECORDS_OR_ADMIN,
    SEE_DRAFT,
    SEE_DRAFT_MEETING,
    SEE_TASK,
    STRANGERS,
    WRITE,
    Line,
    Who,
    act,
    form,
    of,
    own,
    who,
)
from tests.access.minutes import MINUTED
from tests.access.proposed import PROPOSED
from tests.access.room import ROOM
from tests.access.votes import VOTED

FRAME = (
    own("sign-in", ALL, ALL, **PUBLIC),
    own("sign-out", None, ALL, **PUBLIC),
    own("password-change", ALL, ALL, former=200),
    own("text-size", None, ALL, **PUBLIC),
    own("set-language", None, ALL, **PUBLIC),
    own("choose-committee", None, ALL, **PUBLIC),
    own("more", ALL, former=200),
    own("guide", ALL, **PUBLIC),
    own("livez", ALL, **PUBLIC),
    own("readyz", ALL, **PUBLIC),
)

FLOOR = (
    own("home", ALL, former=200),
    own("search"),
    own("account", ALL, former=200),
    own("committee"),
    own("profile-change", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN),
    own("agency-list"),
    own("agency-new", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN),
    # agencies are common to the committees: the other secretary keeps them too
    own("agency-edit", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN, of="agency"),
    own("agency-active", None, RECORDS_OR_ADMIN, of="agency"),
    own("person-list", RECORDS_OR_ADMIN),
    own("person-new", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN),
    # the directory of people is common, but only where they sit may an address be changed or a sign-in be opened
    form("person-edit", "person", RECORDS_OR_ADMIN, foreign=403),
    act("account-open", "person without account", RECORDS_OR_ADMIN, foreign=403),
    act("account-reset", "person", who("admin"), foreign=403),
    act("account-active", "person", RECORDS_OR_ADMIN, foreign=403),
    own("member-list"),
    own("seat-new", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN),
    of("seat-detail", "seat", get=ALL),
    form("seat-amend", "seat", RECORDS_OR_ADMIN),
    form("seat-end", "seat", RECORDS_OR_ADMIN),
    form("seat-replace", "seat", RECORDS_OR_ADMIN),
    own("delegation-new", who("head", "secretary"), who("head", "secretary")),
    form("delegation-revoke", "delegation", who("head", "secretary")),
    own("regulation"),
    of("regulation-version", "regulation", get=ALL),
    own("regulation-new", RECORDS, RECORDS),
    form("regulation-edit", "draft regulation", RECORDS),
    form("regulation-provisions", "draft regulation", RECORDS),
    of("article", "regulation", get=ALL),
    form("article-new", "draft regulation", RECORDS),
    form("article-edit", "draft regulation", RECORDS),
    form("regulation-put-in-force", "draft regulation", HEAD),
    form("regulation-discard", "draft regulation", RECORDS),
    own("calendar-days"),
    # one working calendar for the office: every secretariat keeps it
    own("calendar-week", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN),
    own("calendar-day-new", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN, of={"kind": "ngay-nghi"}),
    own("calendar-day", RECORDS_OR_ADMIN, RECORDS_OR_ADMIN, of="holiday"),
    own("audit-log", who("head", "deputy", "vice", "secretary", "standing", "admin")),
)

TOLD = (
    own("inbox", former=200),
    own("inbox-read-all", None, ALL, former=200),
    of("inbox-item", "told", sees=who("member"), get=who("member")),
    act("inbox-open", "told", who("member"), sees=who("member")),
    own("reminder-log", who("secretary", "standing", "head", "admin")),
    act("reminder-again", "failed reminder", PREPARE | {"admin"}, sees=PREPARE | {"admin", "member"}),
    # the mailbox exists in the demo only, where it stands for the mail of everybody
    own("mailbox", former=200),
    own("mailbox-message", of="mail", former=200),
)

WRITTEN = (
    own("document-register"),
    own("document-register-csv"),
    own("document-register-print"),
    own("document-drafts"),
    of("document-detail", "issued document", get=ALL),
    of("document-detail", "draft document", sees=SEE_DRAFT, get=SEE_DRAFT),
    of("document-pdf", "issued document", get=ALL),
    form("document-edit", "draft document", WRITE, sees=SEE_DRAFT),
    act("document-submit", "draft document", WRITE, sees=SEE_DRAFT),
    act("document-withdraw", "submitted document", WRITE, sees=SEE_DRAFT),
    form("document-return", "submitted document", HEAD, sees=SEE_DRAFT),
    form("document-drop", "draft document", WRITE, sees=SEE_DRAFT),
    of("document-issue", "submitted document", sees=SEE_DRAFT, get=SEE_DRAFT, post=HEAD),  # the page says who signs
    form("document-void", "issued document", HEAD),
    act("document-correct", "issued document", WRITE | {"vice"}),
    own("document-new", WRITE | {"vice"}, WRITE | {"vice"}, of={"slug": "quyet-dinh"}),
)

CONVENED = (
    own("meeting-list"),
    own("meeting-new-regular", PREPARE, PREPARE),
    own("meeting-new-enlarged", HEAD, HEAD),
    own("meeting-propose", who("standing"), who("standing")),
    own("meeting-convene-now", HEAD, HEAD),
    of("meeting-detail", "convened meeting", get=ALL),
    of("meeting-detail", "draft meeting", sees=SEE_DRAFT_MEETING, get=SEE_DRAFT_MEETING),
    of("meeting-detail", "held meeting", get=ALL),
    of("meeting-ics", "convened meeting", sees=INVITED, get=INVITED),
    form("meeting-edit", "draft meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    form("meeting-convene", "draft meeting", HEAD, sees=SEE_DRAFT_MEETING),
    form("meeting-move", "convened meeting", HEAD),
    form("meeting-postpone", "convened meeting", HEAD),
    form("meeting-cancel", "convened meeting", HEAD),
    form("waiver-new", "draft meeting", HEAD, sees=SEE_DRAFT_MEETING),
    form("proposal-accept", "proposed meeting", HEAD, sees=SEE_DRAFT_MEETING),
    form("proposal-decline", "proposed meeting", HEAD, sees=SEE_DRAFT_MEETING),
    form("meeting-answer", "convened meeting", INVITED, sees=INVITED),
    form("agenda-item-new", "draft meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    form("agenda-item-edit", "draft item", PREPARE, sees=SEE_DRAFT_MEETING),
    act("agenda-item-delete", "draft item", PREPARE, sees=SEE_DRAFT_MEETING),
    act("agenda-item-move", "draft item", PREPARE, sees=SEE_DRAFT_MEETING),
    # papers come from who prepares the meeting and from the presenter; only invitees read them
    form("paper-new", "convened item", PREPARE | {"member"}),
    of("paper-download", "convened paper", get=INVITED),
    act("paper-delete", "draft paper", who("secretary"), sees=SEE_DRAFT_MEETING),
    form("guest-new", "enlarged meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    form("invitee-new", "draft meeting", PREPARE, sees=SEE_DRAFT_MEETING),
    act("guest-delete", "draft participant", PREPARE, sees=SEE_DRAFT_MEETING),
    # everybody answers for themselves; the secretariat records what came by other means
    form("answer-record", "member's invitation", who("member", "secretary")),
    form("substitute-consent", "substitute", HEAD),
    act("papers-remind", "convened meeting", PREPARE),
    act("answers-remind", "convened meeting", PREPARE),
    Line("guest-answer", "guest link", ALL, ALL, ALL, 200, 200, 200),
)

HELD = (
    form("meeting-start", "meeting of today", PRESENT),
    of("meeting-session", "meeting in session", get=PRESENT),
    act("roll-call", "meeting in session", PRESENT),
    act("agenda-outcomes", "meeting in session", PRESENT),
    form("meeting-close", "meeting in session", PRESENT),
    act("item-notes", "item in session", PRESENT),
    form("opinion-new", "item in session", PRESENT),
    form("opinion-delete", "opinion", PRESENT),
    form("conclusion-new", "meeting in session", PRESENT),
    form("conclusion-edit", "conclusion", PRESENT),
    act("conclusion-move", "conclusion", PRESENT),
    form("conclusion-delete", "conclusion", PRESENT),
    act("conclusion-no-task", "conclusion", PRESENT),
    form("proposal-task-new", "conclusion", PRESENT),
    form("proposal-task-edit", "proposal", PRESENT),
    form("proposal-task-delete", "proposal", PRESENT),
    of("minutes", "held meeting", get=PREPARE | {"admin"}, post=PRESENT),
    of("minutes-sign", "meeting to sign", get=PREPARE | {"admin"}, post=HEAD),  # the page says who signs
    form("minutes-return", "meeting to sign", HEAD),
    # not begun yet: everybody reads that it is due, those who draft documents begin it
    of("notice", "held meeting", get=ALL, post=WRITE | {"vice"}),
    of("notice", "meeting to sign", get=PREPARE | {"admin"}, post=PREPARE),
    act("notice-submit", "meeting to sign", PREPARE),
    form("notice-issue", "meeting to sign", HEAD),
    of("meeting-board-paper", "convened meeting", get=INVITED),
)

DONE = (
    own("task-list"),
    own("task-list-csv"),
    own("task-mine"),
    own("task-by-member", FOLLOW_UP),
    own("task-by-source", FOLLOW_UP),
    own("task-new", who("head", "secretary"), who("head", "secretary")),
    own("task-urge-overdue", None, PREPARE),
    of("task-detail", "assigned task", sees=SEE_TASK, get=SEE_TASK),
    act("task-take-over", "assigned task", who("member"), sees=SEE_TASK),
    form("task-report", "task in progress", who("member"), sees=SEE_TASK),
    # the deputy holds a written delegation to accept results
    form("task-accept", "reported task", who("head", "deputy"), sees=SEE_TASK),
    form("task-return", "reported task", who("head", "deputy"), sees=SEE_TASK),
    form("task-cancel", "assigned task", HEAD, sees=SEE_TASK),
    act("task-urge", "task in progress", PREPARE, sees=SEE_TASK),
    of("evidence-download", "evidence", sees=SEE_TASK, get=SEE_TASK),
)

TABLE = (
    *FRAME,
    *FLOOR,
    *TOLD,
    *WRITTEN,
    *CONVENED,
    *HELD,
    *ROOM,
    *VOTED,
    *PROPOSED,
    *BOUND,
    *CONSULTED,
    *MINUTED,
    *DONE,
    *KEPT,
)
MORE_WORDS = {
    "article": {"number": "1"},
    "article-edit": {"number": "1"},
    "calendar-day": {"kind": "ngay-nghi"},
    "mailbox-file": {"number": "1"},
    "speech-step": {"step": "rut"},
    "paper-step": {"step": "duyet"},
    "minutes-face": {"face": "public"},
}
"""What an address needs besides the object."""
IN_THEIR_OWN = {"outsider": "secretary", "foreign_head": "head"}
"""On a page of the reader's own committee, the people of the other committee count as what they are there."""

OPEN, SIGN_IN = "open", "sign-in"
Outcome = str | int


def expected(line: Line, role: str, method: str) -> frozenset[Outcome]:
    """What may come: `OPEN`, `SIGN_IN`, or the status of a refusal. One answer, but where the method does not exist:
    405, or the door that stands before it. A page that is only read may answer a POST as it answers a GET."""
    may = line.get if method == "GET" else line.post
    if may is not None:
        return frozenset({_answer(line, role, may)})
    if method == "GET":
        return frozenset({405, 404, SIGN_IN})
    return frozenset({405, _answer(line, role, line.get or NOBODY)})


def _answer(line: Line, role: str, may: Who) -> Outcome:
    if role in ANONYMOUS:
        return OPEN if line.anonymous == 200 else SIGN_IN
    if role == "former":
        return OPEN if line.former == 200 else line.former
    if role in STRANGERS:
        if line.foreign:
            return OPEN if line.foreign == 200 else line.foreign
        role = IN_THEIR_OWN[role]
    if role not in line.sees:
        return 404
    return OPEN if role in may else 403
