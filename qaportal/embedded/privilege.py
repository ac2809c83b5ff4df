"""Running PostgreSQL as root, which it refuses: as an unprivileged user with one capability.

With `dac_override` it reaches its files below folders that other users cannot enter, so that no
folder need be opened. Where a container has dropped that capability the plain user must do.
"""

import os
import pwd
import shutil
from pathlib import Path

from qaportal.embedded.errors import Unavailable

DAC_OVERRIDE = 1  # the capability's number in linux/capability.h
USER = "nobody"


def lowered(command: list[str], *, ending: str) -> list[str]:
    """The command as its server should run: ended by the signal when its parent ends.

    As root it runs as an unprivileged user. Raises Unavailable where `setpriv` is missing.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise Unavailable("The program setpriv is missing: install the package util-linux.")
    return [setpriv, "--pdeathsig", ending, *_lower(), "--", *command]


def hand_over(folder: Path) -> None:
    """Give the folder to the user that PostgreSQL runs as, where that is another."""
    if os.geteuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)


def has_override() -> bool:
    """Whether root may give `dac_override` to a process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "CapPrm":
            return bool(int(value, 16) & 1 << DAC_OVERRIDE)
    return False


def _lower() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(USER)
    lower = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--clear-groups"]
    if has_override():
        lower += ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
    return lower
