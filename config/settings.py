"""Settings. Every value that differs between machines comes from `config/environment.py`, typed."""

from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import engines, environment
from config.environment import BASE_DIR

env = environment.read_or_stop()

# --- who runs it -----------------------------------------------------------------------------------------------------
DEMO = env.demo
"""Demo: sign-ins are shown on the sign-in page and mail goes to the mailbox page instead of out."""
DEBUG = env.debug
VAR_DIR = env.var_dir
SECRET_KEY = env.secret_key or engines.local_secret_key(VAR_DIR)
ALLOWED_HOSTS = env.allowed_hosts
CSRF_TRUSTED_ORIGINS = env.csrf_trusted_origins
SITE_URL = env.site_url
"""Base of the links in mails and calendar files, without a trailing slash."""

# --- engines: our own PostgreSQL and Valkey unless the environment names others --------------------------------------
DATABASE_URL, REDIS_URL = env.database_url, env.redis_url
if not (DATABASE_URL and REDIS_URL):
    try:
        own_database, own_redis = engines.use(VAR_DIR, database=not DATABASE_URL, redis=not REDIS_URL)
    except engines.EngineError as error:
        environment.stop(str(error))
    DATABASE_URL, REDIS_URL = DATABASE_URL or own_database, REDIS_URL or own_redis

DATABASES: dict[str, Any] = {
    "default": {**dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)},
}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 5,
    # the pages' prepared statements (committee/statements.py) are planned once, not for each set of values
    "options": "-c lock_timeout=5s -c statement_timeout=30s -c plan_cache_mode=force_generic_plan",
    **DATABASES["default"].get("OPTIONS", {}),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- rooms -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "committee",
    "notifications",
    "documents",
    "meetings",
    "tasks",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # first: static files and redirects carry the policy, too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "committee.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "committee.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "committee.session_age.SessionAgeMiddleware",
    "committee.first_password.FirstPasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "committee.middleware.RefusalMiddleware",
    "committee.views.errors.EmptyAnswersMiddleware",
    "committee.sent_once.SentOnceMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "committee.context.page",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- language and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- accounts --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "committee.User"
AUTHENTICATION_BACKENDS = ["committee.signed_in.OfficeBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = ["committee.hashers.OfficeArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "committee.sessions"
SESSION_COOKIE_AGE = 12 * 3600
"""Seconds from the sign-in to its end, whatever happens; `SESSION_IDLE_AGE`: without a page."""
SESSION_IDLE_AGE = 3600
SESSION_COOKIE_HTTPONLY = True

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "committee.assets.BootstrapFinder",
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "png", "webp", "gz", "br", "woff", "woff2", "ttf", "otf", "map")
MEDIA_ROOT = env.media_root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o440
UPLOAD_MAX_BYTES = env.upload_max_bytes
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# --- mail ------------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.default_from_email
EMAIL_BACKEND = "notifications.mailbox.DemoMailboxBackend" if DEMO else env.email["EMAIL_BACKEND"]
EMAIL_HOST = env.email["EMAIL_HOST"]
EMAIL_PORT = env.email["EMAIL_PORT"]
EMAIL_HOST_USER = env.email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = env.email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = env.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = env.email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 15

# --- jobs ------------------------------------------------------------------------------------------------------------


def broker_url(redis_url: str) -> str:
    """The same server in Celery's spelling: redis-py says `unix://…?db=1`, kombu `redis+socket://…?virtual_host=1`."""
    return redis_url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")


CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 10, "socket_connect_timeout": 3, "max_retries": 0}
"""`max_retries`: of whoever publishes. A page waits 6 s for a dead broker otherwise; the sweep finds what it missed."""

# --- headers ---------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_HTTPS = env.behind_https
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.trust_proxy else None
SECURE_HSTS_SECONDS = 31536000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS
SECURE_HSTS_PRELOAD = BEHIND_HTTPS
SESSION_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_HTTPS else "session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "committee.views.errors.csrf_failed"

# --- log: stdout, one line per event ---------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.log.OneLine"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": env.log_level},
    "loggers": {
        "django": {"handlers": [], "level": env.log_level, "propagate": True},
        "django.server": {"handlers": [], "level": env.log_level, "propagate": True},
        "django.db.backends": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
    },
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
