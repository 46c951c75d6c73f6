"""gunicorn's settings (`gunicorn -c python:config.web config.wsgi`), for `make run` and for production."""

import contextlib
import ctypes
import gc
import os
import sys

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 8
keepalive = 30
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if sys.platform == "linux" and os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
accesslog = "-" if os.environ.get("ACCESS_LOG", "0") == "1" else None
access_log_format = '%(t)s %(h)s "%(r)s" %(s)s %(b)s %(M)sms'


M_ARENA_MAX = -8
"""glibc: the heaps that threads have for themselves. Left alone, each keeps what its first pages took."""


def post_worker_init(worker: object) -> None:
    """What was loaded once stays; the collector looks at what requests make, and not after every few of them."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)
    _load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _load() -> None:
    """Addresses and words, before several threads want them at the same moment."""
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    get_resolver().url_patterns  # noqa: B018 - read for what it loads
    with translation.override(settings.LANGUAGE_CODE):
        translation.gettext("")
