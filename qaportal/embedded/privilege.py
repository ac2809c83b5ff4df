"""Running PostgreSQL as root, which it refuses: as an unprivileged user with one capability.

With `dac_override` it reaches its files below folders that other users cannot enter, so that no
folder need be opened. Where a container has dropped that capability, the plain user must do.
"""

import os
import pwd
import shutil
from pathlib import Path

from qaportal.embedded.errors import Unavailable

DAC_OVERRIDE, SETPCAP = 1, 8  # numbers in linux/capability.h
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


def admit(home: Path, sockets: Path) -> None:
    """Let PostgreSQL's user reach its folders where root may not give it `dac_override`.

    It may then pass through the home, without seeing what is there, and owns the folder of the
    sockets, which root's group shares.
    """
    if os.geteuid() == 0 and not may_give(DAC_OVERRIDE):
        home.chmod(0o711)
        os.chown(sockets, pwd.getpwnam(USER).pw_uid, 0)
        sockets.chmod(0o770)


def is_ours(uid: int) -> bool:
    """Whether a folder of this owner can only have been made by us."""
    return uid == os.geteuid() or (os.geteuid() == 0 and uid == pwd.getpwnam(USER).pw_uid)


def may_give(capability: int) -> bool:
    """Whether root has this capability here: containers may have dropped it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "CapPrm":
            return bool(int(value, 16) >> capability & 1)
    return False


def _lower() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(USER)
    lower = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--clear-groups"]
    if may_give(DAC_OVERRIDE):
        lower += ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
        if may_give(SETPCAP):  # else access(2), which initdb asks, would not heed the capability
            lower += ["--securebits", "+no_setuid_fixup"]
    return lower
