"""For load balancers and monitors: is the process alive, is the service ready. No versions, no names (trust §4)."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.services import heartbeat


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so that a database outage restarts no web process."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when pages and mail work, otherwise 503 with the part that does not."""
    checks = _checks()
    ready = all(checks.values())
    response = JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
    if not ready:
        response["Retry-After"] = "5"
    return response


def _checks() -> dict[str, bool]:
    try:
        connection.ensure_connection()
        if not _migrated():
            return {"database": True, "migrations": False}
        pulse = heartbeat.pulse()
    except DatabaseError:
        return {"database": False}
    return {"database": True, "migrations": True, "mail_worker": pulse.is_alive, "mail_on_time": not pulse.is_late}


_state = {"migrated": False}


def _migrated() -> bool:
    """Asked until it is true once per process: code that runs does not lose its migrations."""
    if not _state["migrated"]:
        executor = MigrationExecutor(connection)
        _state["migrated"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _state["migrated"]
