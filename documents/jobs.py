"""Jobs of this room, queue "documents". Each may run twice; a job lost on the way is made up for by the sweep."""

from celery import shared_task

from committee.actor import Actor
from documents.services import renditions


@shared_task(name="documents.jobs.render", ignore_result=True)
def render(document_id: int) -> None:
    """The PDF of one issued document."""
    renditions.render_document(document_id, by=Actor.system())


@shared_task(name="documents.jobs.render_missing", ignore_result=True)
def render_missing() -> None:
    """Sweep: whatever was issued and has no PDF."""
    renditions.render_missing(by=Actor.system())


@shared_task(name="documents.jobs.check_files", ignore_result=True)
def check_files() -> None:
    """Nightly: hash the stored files again."""
    renditions.check_files(by=Actor.system())
