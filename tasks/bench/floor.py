"""The floor: a bare Django application with one model, sessions and sign-in, nothing else.

Run as `gunicorn tasks.bench.floor:application` with FLOOR_DATABASE_URL; `python -m tasks.bench.floor` makes its tables.
"""

from __future__ import annotations

import os
from datetime import timedelta

import dj_database_url
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="floor",  # noqa: S106 - a throw-away application on this machine only
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="tasks.bench.floor_urls",
    DATABASES={"default": dj_database_url.parse(os.environ["FLOOR_DATABASE_URL"], conn_max_age=60)},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "tasks.bench.floor_app",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                "loaders": [
                    ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])
                ],
            },
        }
    ],
    MIGRATION_MODULES={"auth": None, "contenttypes": None, "sessions": None},  # the tables are made at one go
    USE_TZ=True,
    TIME_ZONE="Asia/Ho_Chi_Minh",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after settings

application = get_wsgi_application()


def fill(rows: int) -> str:
    """Make the tables and `rows` rows; returns a signed-in session key."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.db import connection
    from django.utils.timezone import localdate

    from tasks.bench.floor_app.models import Row

    call_command("migrate", run_syncdb=True, verbosity=0)
    users = get_user_model().objects
    owner = users.filter(username="floor").first() or users.create_user("floor", password="floor")  # noqa: S106
    missing = rows - Row.objects.count()
    Row.objects.bulk_create(
        [
            Row(title=f"Row {n}", owner=owner, percent=n % 100, due=localdate() + timedelta(days=n % 900))
            for n in range(missing)
        ],
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(owner.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    import sys

    print(fill(int(sys.argv[1])))
