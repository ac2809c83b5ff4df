"""Asks whether a locked package has a known vulnerability, where the advisory services answer.

Where they do not, that is said in a line and nothing fails: `make check` works without a network. A
vulnerability fails the check; of npm packages, one that is at least moderate.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "requirements" / "dev.txt"  # it holds the packages of base.txt too
PINNED = re.compile(r"^([a-z0-9._-]+==[^\s;]+)", re.MULTILINE)
PATIENCE, LONGEST = 3, 120  # seconds for one answer, and for all of them
GRAVE = {"moderate", "high", "critical"}
ACCEPTED: dict[str, str] = {}  # what does not reach us, by its id (npm: its package), and why


class Unreachable(Exception):
    """The advisory service did not answer."""


def main() -> int:
    audits = {"Python packages": python_findings, "npm packages": npm_findings}
    return max([told(what, audit) for what, audit in audits.items()])


def told(what: str, audit: Callable[[], list[str]]) -> int:
    """Print what was found; whether the check fails."""
    try:
        found = audit()
    except Unreachable:
        print(f"{what}: not audited, since the advisory service cannot be reached.")
        return 0
    print(f"{what}: {len(found) or 'no'} known vulnerabilities.", *found, sep="\n  ")
    return int(bool(found))


def python_findings() -> list[str]:
    """What pip-audit knows of the lock; one package is asked first, to see whether it answers."""
    pins = PINNED.findall(LOCK.read_text(encoding="utf-8"))
    python_report(pins[:1])
    return [
        f"{package['name']} {package['version']}: {found['id']}, mended in"
        f" {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in python_report(pins)
        for found in package.get("vulns", [])
        if found["id"] not in ACCEPTED
    ]


def python_report(pins: Iterable[str]) -> list[dict]:
    """What pip-audit says of these. Raises Unreachable, also where it skips every one."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(pins))
        file.flush()
        options = ("--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json")
        said = answer(
            [sys.executable, "-m", "pip_audit", *options, f"--timeout={PATIENCE}", "-r", file.name]
        )
    packages = said.get("dependencies", [])
    if all("skip_reason" in package for package in packages):
        raise Unreachable
    return packages


def npm_findings() -> list[str]:
    """What npm knows of the lock."""
    patience = f"--fetch-timeout={PATIENCE * 1000}"
    said = answer(["npm", "audit", "--json", "--loglevel=silent", patience, "--fetch-retries=0"])
    if "vulnerabilities" not in said:
        raise Unreachable
    return [
        f"{name} {package['range']}: {package['severity']}"
        for name, package in said["vulnerabilities"].items()
        if package["severity"] in GRAVE and name not in ACCEPTED
    ]


def answer(command: list[str]) -> dict:
    """The JSON that a program prints. Raises Unreachable where there is none in time."""
    try:
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, timeout=LONGEST, check=False
        )
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        raise Unreachable from error


if __name__ == "__main__":
    sys.exit(main())
