"""Makes a bare machine ready: packages of Python, npm and Debian, each only where it has changed.

Runs on any Python from 3.11 with nothing installed. `--tests` adds the tools of the tests.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parent.parent
VENV = (PROJECT / ".venv").resolve()  # it may be a link to an environment shared by several clones
PYTHON = VENV / "bin" / "python"
PLACE = VENV / ".place"
BASE = PROJECT / "requirements" / "base.txt"
DEV = PROJECT / "requirements" / "dev.txt"
VENDOR_SOURCES = [PROJECT / "scripts" / name for name in ("vendor.py", "vendor_files.txt")]
PDF_LIBRARIES = {  # what WeasyPrint loads, and the package of Debian that holds it
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def main(*options: str) -> None:
    with (PROJECT / "pyproject.toml").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # one set-up at a time in this folder
        have_debian(missing_debian(tests="--tests" in options))
        have_python(DEV if "--tests" in options else BASE)
        have_front_end()


def missing_debian(*, tests: bool) -> list[str]:
    """Packages of Debian that this machine lacks."""
    missing = [package for name, package in PDF_LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not shutil.which("setpriv"):
        missing.append("util-linux")
    if tests and not shutil.which("chromium-headless-shell"):
        missing.append("chromium-headless-shell")
    return missing


def have_debian(packages: list[str]) -> None:
    """Install them as root; another user is told what to type."""
    if not packages:
        return
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"This machine lacks {', '.join(packages)}. Run: sudo {' '.join(install)}")
    say(f"Installing {', '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], env=quiet)
    run(install, env=quiet)


def have_python(lock: Path) -> None:
    """Make .venv with what the lock names; a lock of the tests holds the other one too."""
    if not works(PYTHON):
        say("Making .venv")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        PLACE.write_text(str(VENV))
    stamps = {path: VENV / f".{path.stem}.stamp" for path in (BASE, DEV)}
    if any(is_stamped(stamps[path], [path, BASE]) for path in {lock, DEV}):
        return
    say("Installing Python packages")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run([*pip, "install", "-qq", "--require-hashes", "-r", str(lock)])
    stamp(stamps[lock], [lock, BASE])


def have_front_end() -> None:
    """Install the npm packages and copy what is served of them to vendor/."""
    sources = [PROJECT / "package-lock.json", PROJECT / "package.json"]
    if not is_stamped(mark := PROJECT / "node_modules" / ".stamp", sources):
        check_node()
        say("Installing front-end packages")
        run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp(mark, sources)
    if not is_stamped(mark := PROJECT / "vendor" / ".stamp", [*sources, *VENDOR_SOURCES]):
        run([sys.executable, str(PROJECT / "scripts" / "vendor.py")])
        stamp(mark, [*sources, *VENDOR_SOURCES])


def check_node() -> None:
    """Stop with a sentence where Node.js or npm is missing."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            stop(f"{program} is missing: install Node.js 18 or later, which brings npm.")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def works(python: Path) -> bool:
    """Whether this environment runs with pip, and was made whole and in this very folder."""
    if not python.exists() or not PLACE.exists() or PLACE.read_text() != str(VENV):
        return False
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", question], capture_output=True).returncode == 0


def is_stamped(mark: Path, sources: Iterable[Path]) -> bool:
    """Whether the step was finished for these very files."""
    return mark.exists() and mark.read_text() == digest(sources)


def stamp(mark: Path, sources: Iterable[Path]) -> None:
    mark.write_text(digest(sources))


def digest(sources: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def run(command: list[str], **options: dict[str, str]) -> None:
    """Run a program of the set-up, and stop with its name where it fails."""
    done = subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, check=False, **options)
    if done.returncode:
        stop(f"This failed, with its reason above: {' '.join(command)}")


def say(line: str) -> None:
    print(f"{line} …", flush=True)


def stop(sentence: str) -> NoReturn:
    sys.exit(f"The QA Portal cannot be set up. {sentence}")


if __name__ == "__main__":
    main(*sys.argv[1:])
