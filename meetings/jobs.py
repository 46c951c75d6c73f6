"""Jobs of this room; each may run twice. A job lost on the way is made up for by the sweep."""

from celery import shared_task

from committee.actor import Actor
from meetings.services import consultation_form


@shared_task(name=consultation_form.JOB, ignore_result=True)
def render_form(consultation_id: int) -> None:
    """The form of one written consultation as PDF."""
    consultation_form.form_render(consultation_id, by=Actor.system())


@shared_task(name="meetings.jobs.render_missing_forms", ignore_result=True)
def render_missing_forms() -> None:
    """Sweep: whatever was sent and has no form yet."""
    consultation_form.forms_render_missing(by=Actor.system())
