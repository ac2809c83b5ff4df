"""Where the embedded servers of one home keep their files."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from qaportal.embedded import privilege
from qaportal.embedded.errors import Unavailable


@dataclass(frozen=True)
class Places:
    """The folders, sockets and locks that belong to one home."""

    home: Path

    @property
    def postgres_data(self) -> Path:
        return self.home / "pg"

    @property
    def postgres_new(self) -> Path:
        return self.home / "pg.new"

    @property
    def valkey_data(self) -> Path:
        return self.home / "valkey"

    @property
    def logs(self) -> Path:
        return self.home / "log"

    @property
    def sockets(self) -> Path:
        """A short folder, since a socket's path may have no more than 107 characters."""
        name = hashlib.sha256(str(self.home.resolve()).encode()).hexdigest()[:12]
        return Path("/tmp") / f"qaportal-{os.geteuid()}-{name}"  # noqa: S108 (its owner is checked)

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def guests_lock(self) -> Path:
        """Shared by every process that uses the servers; the keeper stops when it can own it."""
        return self.home / "guests.lock"

    @property
    def keeper_lock(self) -> Path:
        """Owned by the one keeper."""
        return self.home / "keeper.lock"

    @property
    def servers_lock(self) -> Path:
        """Inherited by the servers, so that it is free only when the last one has ended."""
        return self.home / "servers.lock"

    def make(self) -> None:
        """Make the folders that are missing, closed to other users where that can be.

        Raises Unavailable where a folder cannot be made or its name is taken by somebody else.
        """
        try:
            for folder in (self.home, self.valkey_data, self.logs, self.sockets):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._check_sockets()
            privilege.admit(self.home, self.sockets)
        except OSError as error:
            sentence = f"The folder {error.filename} cannot be made: {error.strerror}."
            raise Unavailable(sentence) from error

    def _check_sockets(self) -> None:
        """Before anything is given away there: somebody else may have put a link in its place."""
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or not privilege.is_ours(found.st_uid):
            raise Unavailable(f"{self.sockets} belongs to another user: remove it.")
