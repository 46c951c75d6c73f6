"""Settings of the test run: the real ones on engines of its own, with a quick password hash and plain static files."""

from tests import engines as test_engines

test_engines.prepare()

from config.settings import *
from config.settings import REDIS_URL as _REDIS_URL, broker_url
from tests.barriers import AXE

REDIS_URL = test_engines.own_redis_database(_REDIS_URL)
CELERY_BROKER_URL = broker_url(REDIS_URL)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns about a missing folder
STATICFILES_DIRS = [*STATICFILES_DIRS, ("axe", AXE)]  # what looks for barriers in the browser tests
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
