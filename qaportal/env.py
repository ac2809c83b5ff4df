"""Typed readers of the environment: a missing or wrong variable stops the start with a sentence."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from qaportal.embedded import postgres
from qaportal.embedded.places import Places

Value = TypeVar("Value")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
SHORTEST_TOKEN = 32
# Connections last, since each keeps plans, and a plan is made for all values (common.plans).
KEPT = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
QUICK = "-c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0 -c jit=off"


def stop(sentence: str) -> NoReturn:
    """End the process with a sentence on standard error and exit code 1."""
    raise SystemExit(f"The QA Portal cannot start. {sentence}")


def _ask_for(name: str) -> NoReturn:
    stop(f"Set the environment variable {name}.")


def text(name: str, *, default: str | None = None) -> str:
    """The variable's text; without a default, a missing one stops the start."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        _ask_for(name)
    return value


def flag(name: str, *, default: bool) -> bool:
    """The variable as yes or no; any other word stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        stop(f"{name} is “{value}”: write 1 or 0.")
    return value in TRUE


def number(name: str, *, default: int) -> int:
    """The variable as a whole number; anything else stops the start."""
    value = os.environ.get(name, "").strip() or str(default)
    try:
        return int(value)
    except ValueError:
        stop(f"{name} is “{value}”: write a whole number.")


def token(name: str) -> str:
    """The variable as something nobody guesses, or nothing; a short one stops the start."""
    value = text(name, default="")
    if value and len(value) < SHORTEST_TOKEN:
        stop(f"{name} is short: write at least {SHORTEST_TOKEN} random characters, or none.")
    return value


def parsed(name: str, parse: Callable[[str], Value]) -> Value:
    """What `parse` makes of the variable; its ValueError stops the start with its sentence."""
    try:
        return parse(text(name, default=""))
    except ValueError as error:
        stop(str(error))


def listing(name: str, *, default: list[str] | None) -> list[str]:
    """The variable's comma-separated words; without a default, none at all stops the start."""
    words = [word.strip() for word in os.environ.get(name, "").split(",")]
    given = [word for word in words if word] or default
    if given is None:
        _ask_for(name)
    return given


def together(*names: str) -> list[str]:
    """The values of variables that belong together, or none of them; only some stop the start."""
    values = [os.environ.get(name, "").strip() for name in names]
    missing = [name for name, value in zip(names, values, strict=True) if not value]
    if missing and len(missing) < len(names):
        others = " and ".join(name for name in names if name not in missing)
        stop(f"Set {' and '.join(missing)} too, or unset {others}.")
    return [] if missing else values


def home(base: Path) -> Path:
    """The folder of everything that the portal keeps on this machine: `QAPORTAL_HOME` or var/."""
    return base / os.environ.get("QAPORTAL_HOME", "var")


def is_embedded() -> bool:
    """Whether the portal runs its own PostgreSQL and Valkey: no address of either is set."""
    given = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
    if len(given) == 1:
        stop(f"Only {given[0]} is set: set DATABASE_URL and REDIS_URL, or neither.")
    return not given


def database(folder: Path) -> dict[str, Any]:
    """Django's settings of the database: the embedded one, or the one `DATABASE_URL` names."""
    if is_embedded():
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "qaportal",
            "USER": "postgres",
            "HOST": str(Places(folder).sockets),
            "OPTIONS": {"options": QUICK},
            **KEPT,
        }
    return _database_from(os.environ["DATABASE_URL"])


def purge_database(folder: Path) -> dict[str, Any] | None:
    """The same database for the purging role; None without `QAPORTAL_PURGE_DATABASE_URL`."""
    if is_embedded():
        return {**database(folder), "USER": postgres.PURGING, "CONN_MAX_AGE": 0}
    url = os.environ.get("QAPORTAL_PURGE_DATABASE_URL", "").strip()
    if not url:
        return None
    found = {**_database_from(url), "CONN_MAX_AGE": 0}
    if found["USER"] != postgres.PURGING:
        stop(f"QAPORTAL_PURGE_DATABASE_URL must name the role {postgres.PURGING}.")
    return found


def redis_url(folder: Path) -> str:
    """The address of the broker and cache: the embedded one's socket, or `REDIS_URL`."""
    return f"unix://{Places(folder).valkey_socket}" if is_embedded() else os.environ["REDIS_URL"]


def broker_url(folder: Path) -> str:
    """The same server as Celery writes its address."""
    return redis_url(folder).replace("unix://", "redis+socket://", 1)


def secret_key(folder: Path) -> str:
    """`QAPORTAL_SECRET_KEY`, which production must set; embedded, one is made and kept."""
    given = os.environ.get("QAPORTAL_SECRET_KEY", "").strip()
    if given or not is_embedded():
        return given or text("QAPORTAL_SECRET_KEY")
    kept = kept_secret(folder)
    if not kept.exists():
        _keep_new_secret(kept)
    return kept.read_text().strip()


def kept_secret(folder: Path) -> Path:
    """The file with the key that was made here."""
    return folder / "secret-key"


def bring_back_secret(folder: Path, key: str) -> None:
    """The key of a backup takes the place of the one that is kept, where none is given by hand."""
    if not os.environ.get("QAPORTAL_SECRET_KEY", "").strip():
        _closed_file(folder, key).replace(kept_secret(folder))


def _keep_new_secret(path: Path) -> None:
    """Write a new key readable by nobody else; of two processes at once, the first one's stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = _closed_file(path.parent, secrets.token_urlsafe(50))
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    finally:
        new.unlink()


def _closed_file(folder: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return Path(name)


def _database_from(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        stop("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options | {"options": f"{options.get('options', '')} {QUICK}".strip()},
        **KEPT,
    }
