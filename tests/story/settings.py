"""Settings of the story's processes: the real ones, with a quick password hash and static files from where they lie."""

from config.settings import *  # noqa: F403
from config.settings import STATIC_ROOT, STATICFILES_DIRS as _DIRS, STORAGES as _STORAGES
from tests.barriers import AXE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [*_DIRS, ("axe", AXE)]
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600  # seconds; longer than the story takes
