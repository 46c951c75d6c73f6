"""The application's settings for the real workers of these tests: the test kinds, a short lease, a quick beat."""

from config import schedule

schedule.SCAN_SECONDS = 1
schedule.SCHEDULE["send due mail"] |= {"schedule": 0.5, "options": {"queue": "mail", "expires": 2}}

from config.settings import *  # noqa: E402, F403
from config.settings import INSTALLED_APPS as _APPS  # noqa: E402

INSTALLED_APPS = [*_APPS, "tests.notifications.kinds.TestKinds"]
MAIL_LEASE_SECONDS = 2
