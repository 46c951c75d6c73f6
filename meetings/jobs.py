"""Jobs of this room; each may run twice. A job lost on the way is made up for by the sweep."""

from celery import shared_task

from committee.actor import Actor
from meetings.services import ballots_wiping, board_book, compliance_reports, consultation_form, minutes_faces


@shared_task(name=consultation_form.JOB, ignore_result=True)
def render_form(consultation_id: int) -> None:
    """The form of one written consultation as PDF."""
    consultation_form.form_render(consultation_id, by=Actor.system())


@shared_task(name="meetings.jobs.render_missing_forms", ignore_result=True)
def render_missing_forms() -> None:
    """Sweep: whatever was sent and has no form yet."""
    consultation_form.forms_render_missing(by=Actor.system())


@shared_task(name=compliance_reports.JOB, ignore_result=True)
def print_compliance(report_id: int) -> None:
    """One report on the keeping of the regulation as PDF."""
    compliance_reports.report_print(report_id, by=Actor.system())


@shared_task(name="meetings.jobs.print_missing_compliance", ignore_result=True)
def print_missing_compliance() -> None:
    """Sweep: whatever was asked for and has not been printed."""
    compliance_reports.reports_print_missing(by=Actor.system())


@shared_task(name=minutes_faces.JOB, ignore_result=True)
def render_public_face(face_id: int) -> None:
    """One released text of minutes as PDF."""
    minutes_faces.public_face_render(face_id, by=Actor.system())


@shared_task(name="meetings.jobs.render_missing_public_faces", ignore_result=True)
def render_missing_public_faces() -> None:
    """Sweep: whatever was released and has not been printed."""
    minutes_faces.public_faces_render_missing(by=Actor.system())


@shared_task(name=board_book.JOB, ignore_result=True)
def make_books(meeting_id: int) -> None:
    """The board books of one meeting that are missing."""
    board_book.books_make(meeting_id, by=Actor.system())


@shared_task(name="meetings.jobs.make_missing_books", ignore_result=True)
def make_missing_books() -> None:
    """Sweep: whatever changed without a message, or whose message was lost."""
    board_book.books_make_missing(by=Actor.system())


@shared_task(name="meetings.jobs.wipe_ballots", ignore_result=True)
def wipe_ballots() -> None:
    """Sweep: what a secret vote left in the files of the database when it stopped."""
    ballots_wiping.ballots_wipe()
