"""The beat schedule: when each periodic job is woken. Beat only wakes; what is due stands in the database.

`expires` lets a message that nobody took fall away, so that a worker that comes back finds one wake-up, not hundreds.
Two beats at once are harmless: every job here may run twice, and at the same time.
"""

from typing import Any

from celery.schedules import crontab

SCAN_SECONDS = 5

SCHEDULE: dict[str, dict[str, Any]] = {
    # notifications: mail that is due goes out; hourly and at night the missing rows are made again
    "send due mail": {
        "task": "notifications.scan",
        "schedule": SCAN_SECONDS,
        "options": {"queue": "mail", "expires": SCAN_SECONDS * 3},
    },
    "recompute reminders hourly": {
        "task": "notifications.reconcile",
        "schedule": crontab(minute="20"),
        "options": {"expires": 1800},
    },
    "recompute reminders at night": {
        "task": "notifications.reconcile",
        "schedule": crontab(hour="0", minute="5"),
        "options": {"expires": 1800},
    },
    # documents: PDFs that a lost message left unmade; the stored files hashed again at night
    "make missing PDFs": {
        "task": "documents.jobs.render_missing",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "check the stored files": {
        "task": "documents.jobs.check_files",
        "schedule": crontab(hour="1", minute="15"),
        "options": {"expires": 3600},
    },
    # meetings: forms of written consultations that a lost message left unmade
    "make missing forms": {
        "task": "meetings.jobs.render_missing_forms",
        "schedule": 60,
        "options": {"queue": "documents", "expires": 60},
    },
    # meetings: reports on the keeping of the regulation that a lost message left unprinted
    "print missing reports": {
        "task": "meetings.jobs.print_missing_compliance",
        "schedule": 60,
        "options": {"queue": "documents", "expires": 60},
    },
    # meetings: released texts of minutes that a lost message left unprinted
    "print missing public texts": {
        "task": "meetings.jobs.render_missing_public_faces",
        "schedule": 60,
        "options": {"queue": "documents", "expires": 60},
    },
    # meetings: board books whose contents have changed since they were made
    "make missing board books": {
        "task": "meetings.jobs.make_missing_books",
        "schedule": 60,
        "options": {"queue": "documents", "expires": 60},
    },
    # meetings: what a secret vote left behind in the files of the database when it stopped
    "wipe ballots": {
        "task": "meetings.jobs.wipe_ballots",
        "schedule": 60,
        "options": {"expires": 60},
    },
    # tasks: what belongs to a post follows it on the day on which it changes hands
    "hand tasks over": {
        "task": "tasks.hand_over_ended",
        "schedule": crontab(hour="0", minute="2"),
        "options": {"expires": 3600},
    },
    # committee: the audit trail is chained
    "seal the audit trail": {
        "task": "committee.seal_audit",
        "schedule": 60,
        "options": {"expires": 60},
    },
}

ROUTES: dict[str, dict[str, str]] = {
    "notifications.scan": {"queue": "mail"},
    "documents.*": {"queue": "documents"},
}
"""Mail has a worker of its own, so that no PDF holds it up; everything else goes to the default queue."""
