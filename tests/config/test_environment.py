"""Whoever starts the system with a wrong value reads one sentence that names it, and no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DEMO": "0",
    "DEBUG": "0",
    "SECRET_KEY": "a-secret-key-for-this-test-only-of-more-than-fifty-characters-x7",
    "ALLOWED_HOSTS": "bcd.example.vn",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def start(script: str, **values: str) -> "subprocess.CompletedProcess[str]":
    """Import the settings in a fresh process with nothing but these variables."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | values
    return subprocess.run(
        [sys.executable, "-c", script], env=env, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


WRONG = [
    ("BEHIND_HTTPS", "perhaps"),
    ("DEMO", "nein"),
    ("DEBUG", "2"),
    ("DATABASE_URL", "mysql://root:hunter2@db/x"),
    ("DATABASE_URL", "postgresql://u:hunter2@db:port/x"),
    ("REDIS_URL", "127.0.0.1:6379"),
    ("EMAIL_URL", "ftp://mail"),
    ("SITE_URL", "bcd.example.vn"),
    ("CSRF_TRUSTED_ORIGINS", "bcd.example.vn"),
    ("UPLOAD_MAX_BYTES", "20MB"),
    ("UPLOAD_MAX_BYTES", "-1"),
    ("LOG_LEVEL", "LOUD"),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", ""),
    ("ALLOWED_HOSTS", ""),
]
STARTS = """
import json, os, sys
from config import environment

for name, value in json.loads(sys.argv[1]):
    (out, to_out), (error, to_error) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.dup2(to_out, 1), os.dup2(to_error, 2), os.close(to_out), os.close(to_error)
        os.environ[name] = value
        import config.settings
        sys.exit(0)
    os.close(to_out), os.close(to_error)
    said = [open(error).read(), open(out).read()]
    print(json.dumps([name, value, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), *said]), flush=True)
"""
"""Each start of the settings is a process of its own, forked where nothing of them has been read yet."""


@pytest.fixture(scope="module")
def starts() -> dict[tuple[str, str], tuple[int, str, str]]:
    """By variable and wrong value: the exit status, the standard error, the standard output."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | PRODUCTION
    done = subprocess.run(
        [sys.executable, "-c", STARTS, json.dumps(WRONG)], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {(name, value): (status, error, out) for name, value, status, error, out in rows}


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_stops_the_start_with_one_sentence(
    starts: dict[tuple[str, str], tuple[int, str, str]], name: str, value: str
) -> None:
    status, error, out = starts[name, value]
    assert (status, out) == (1, "")
    [line] = error.splitlines()
    assert f'"{name}"' in line
    assert "hunter2" not in line


def test_production_cookies_are_bound_to_the_host_and_pages_to_https() -> None:
    script = (
        "from config import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.DEMO, s.DEBUG, s.SITE_URL)"
    )
    done = start(script, **PRODUCTION)
    assert done.stderr == ""
    assert done.stdout.split() == (
        [
            "__Host-session",
            "__Host-csrf",
            "True",
            "True",
            "True",
            "31536000",
            "False",
            "False",
            "https://bcd.example.vn",
        ]
    )


def test_the_deployment_check_is_clean_under_production_settings() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={"PATH": os.environ["PATH"]} | PRODUCTION | {"TRUST_PROXY": "1", "EMAIL_URL": "smtp://mail.example.vn:25"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_options_of_the_database_url_reach_the_driver_beside_our_own() -> None:
    url = "postgresql://u:p@db.example.vn:5433/committee?sslmode=verify-full"
    script = "from config.settings import DATABASES as d; d = d['default']; print(d['HOST'], d['PORT'], d['OPTIONS'])"
    done = start(script, **PRODUCTION | {"DATABASE_URL": url})
    assert "db.example.vn 5433" in done.stdout
    assert "'sslmode': 'verify-full'" in done.stdout
    assert "lock_timeout=5s" in done.stdout
