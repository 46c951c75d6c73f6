"""WSGI entry point of the story: `gunicorn tests.story.web`."""

from config.wsgi import application
from tests.story import shifted

__all__ = ["application", "shifted"]
