"""PostgreSQL's own programs, from the wheel that the embedded server comes with.

They are of PostgreSQL 18, and speak with every server from 15 on.
"""

import contextlib
import itertools
import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from qaportal.backups.archive import CHUNK, chunks_of
from qaportal.backups.contents import NOT_KEPT
from qaportal.backups.errors import Refused
from qaportal.embedded import binaries

DUMP = (
    "--schema=public", "--no-owner", "--no-privileges", "--no-comments",
    *(f"--exclude-table-data=public.{name}" for name in NOT_KEPT),
)  # fmt: skip
RESTORE = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
KEY_BYTES = 16
# What a server before 17 does not know, and what is there already.
LEFT_OUT = (b"SET transaction_timeout = 0;\n", b"CREATE SCHEMA public;\n")


def dumped(snapshot: str) -> Iterator[bytes]:
    """The whole database as SQL, as that snapshot has it, and nothing but SQL."""
    key = secrets.token_hex(KEY_BYTES)
    options = (*DUMP, f"--snapshot={snapshot}", f"--restrict-key={key}")
    with _running("pg_dump", *options, stdout=subprocess.PIPE) as process:
        first = process.stdout.read(CHUNK)
        for line in LEFT_OUT:
            first = first.replace(line, b"", 1)
        yield from _without_key(itertools.chain([first], chunks_of(process.stdout)), key)


def _without_key(chunks: Iterable[bytes], key: str) -> Iterator[bytes]:
    """All but the two lines with which pg_dump restricts psql, which `run` does by a key that no
    file can know. Nobody can have written the key of this dump into a row.
    """
    lines = [f"\\{word} {key}\n".encode() for word in ("restrict", "unrestrict")]
    held = b""
    for chunk in chunks:
        held += chunk
        for line in lines:
            held = held.replace(line, b"")
        yield held[: -len(lines[1])]
        held = held[-len(lines[1]) :]
    yield held


def run(script: Iterable[bytes]) -> None:
    """Run SQL as one transaction, which ends well only where all of the script arrived.

    What is not SQL, such as a command of psql that starts a program, is refused.
    """
    with _running("psql", *RESTORE, stdin=subprocess.PIPE) as process:
        with contextlib.suppress(BrokenPipeError):  # it tells by itself what it could not do
            process.stdin.write(f"\\restrict {secrets.token_hex(KEY_BYTES)}\nBEGIN;\n".encode())
            for chunk in script:
                process.stdin.write(chunk)
            process.stdin.write(b"COMMIT;\n")
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()


@contextlib.contextmanager
def _running(program: str, *options: str, **pipes: int) -> Iterator[subprocess.Popen]:
    _, *place = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[0]
    command = [binaries.postgres(program), *options, *place]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=_environment(), stderr=said, **pipes)
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        if code:
            said.seek(0)
            raise Refused(_sentence(said.read().decode(errors="replace")) or f"{program} failed.")


def _environment() -> dict[str, str]:
    given = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[1]
    return {**os.environ, **(given or {})}


def _sentence(said: str) -> str:
    lines = said.splitlines()
    return next((line for line in lines if "error" in line.lower()), "".join(lines[-1:]))
