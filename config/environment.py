"""Every environment variable this project reads, typed. A wrong one stops the start with a sentence that names it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import dj_email_url
from environs import Env, EnvError
from marshmallow import ValidationError

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY_LENGTH = 50
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "smtps", "submission")


@dataclass(frozen=True)
class Environment:
    """The values; docs/operations.md explains each to whoever runs the system."""

    demo: bool
    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    site_url: str
    behind_https: bool
    trust_proxy: bool
    var_dir: Path
    media_root: Path
    database_url: str
    redis_url: str
    email: dict[str, Any]
    default_from_email: str
    upload_max_bytes: int
    log_level: str


def read() -> Environment:
    """Read the process environment and `.env`; raises EnvError with the variable's name."""
    env = Env()
    env.read_env(str(BASE_DIR / ".env"), recurse=False)

    def text(name: str, default: str, check: Callable[[str], None] | None = None) -> str:
        return str(env.str(name, default, validate=check)).strip()

    def flag(name: str, default: bool) -> bool:
        return bool(env.bool(name, default))

    def words(name: str, default: list[str], check: Callable[[str], None] | None = None) -> list[str]:
        return [word.strip() for word in env.list(name, default, validate=_each(check)) or [] if word.strip()]

    database_url = text("DATABASE_URL", "", _url("postgresql", "postgres"))
    secret_key = text("SECRET_KEY", "")
    debug = flag("DEBUG", False)
    demo = flag("DEMO", not (database_url or secret_key))
    local = demo or debug
    if not local and len(secret_key) < SECRET_KEY_LENGTH:
        raise EnvError(
            f'Environment variable "SECRET_KEY" must be {SECRET_KEY_LENGTH} or more random characters in production.'
        )
    hosts = words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if local else [])
    if not hosts:
        raise EnvError('Environment variable "ALLOWED_HOSTS" must name the hosts of the site, separated by commas.')
    behind_https = flag("BEHIND_HTTPS", not local)
    var_dir = Path(text("VAR_DIR", str(BASE_DIR / "var")))
    own_address = "http://127.0.0.1:8000" if local else f"https://{hosts[0].lstrip('*.')}"
    return Environment(
        demo=demo,
        debug=debug,
        secret_key=secret_key,
        allowed_hosts=hosts,
        csrf_trusted_origins=words("CSRF_TRUSTED_ORIGINS", [], _url("http", "https")),
        site_url=text("SITE_URL", own_address, _url("http", "https")).rstrip("/"),
        behind_https=behind_https,
        trust_proxy=flag("TRUST_PROXY", False),
        var_dir=var_dir,
        media_root=Path(text("MEDIA_ROOT", str(var_dir / "media"))),
        database_url=database_url,
        redis_url=text("REDIS_URL", "", _url("redis", "rediss", "unix")),
        email=_email(text("EMAIL_URL", "smtp://127.0.0.1:1025", _url(*MAIL_SCHEMES))),
        default_from_email=text("DEFAULT_FROM_EMAIL", "Ban Chỉ đạo <bcd@example.vn>"),
        upload_max_bytes=int(env.int("UPLOAD_MAX_BYTES", 20 * 1024 * 1024, validate=_positive) or 0),
        log_level=text("LOG_LEVEL", "INFO", _one_of("DEBUG", "INFO", "WARNING", "ERROR")),
    )


def read_or_stop() -> Environment:
    """As `read`, but a wrong value ends the process with its sentence instead of a traceback."""
    try:
        return read()
    except EnvError as error:
        stop(str(error).replace("['", "").replace("']", ""))


def stop(sentence: str) -> NoReturn:
    """End the process: the sentence on stderr, exit status 1."""
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(1)


def _email(url: str) -> dict[str, Any]:
    """Django's EMAIL_* values of a mail server's address."""
    return dict(dj_email_url.parse(url))


def _url(*schemes: str) -> Callable[[str], None]:
    """A check that a value, when given, is an address of one of these kinds; it never repeats a password."""

    def check(value: str) -> None:
        scheme, separator, rest = value.strip().partition("://")
        if value and (not separator or scheme not in schemes or not rest):
            raise ValidationError(f"It must begin with {' or '.join(f'{name}://' for name in schemes)}.")
        try:
            _ = urlsplit(value).port
        except ValueError:
            raise ValidationError("Its port is not a number from 1 to 65535.") from None

    return check


def _each(check: Callable[[str], None] | None) -> Callable[[list[str]], None]:
    def check_all(values: list[str]) -> None:
        for value in values:
            if check is not None and value.strip():
                check(value.strip())

    return check_all


def _one_of(*choices: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if value not in choices:
            raise ValidationError(f"It must be one of {', '.join(choices)}.")

    return check


def _positive(value: int) -> None:
    if value <= 0:
        raise ValidationError("It must be greater than 0.")
