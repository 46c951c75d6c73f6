"""gunicorn's settings (`gunicorn -c python:config.web config.wsgi`), for `make run` and for production."""

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


def post_worker_init(worker: object) -> None:
    """What was loaded once stays; the collector looks at what requests make, and not after every few of them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
