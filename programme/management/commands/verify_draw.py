"""Replays a draw from what was kept of it."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from programme.models import Draw
from programme.queries.replay import differences_of

HELP = """
Draws once more from the frame, the duties and the seed that were kept, and compares: the files
with their hashes and, line by line, with their history; the seed with what the draw before
promised; each child, and each replacement, with what a replay gives.

With --json the only output is {"ok", "differences"}, differences a list of sentences. The exit
code is 1 where something differs, and 2 where there is no such draw. With --write the files
frame.csv and duties.csv and the seed are put into a folder, so that an auditor can redo the draw
with a script of their own (docs/draws.md has one). They hold the keys of children: handle them
like a case list.
"""


class Command(BaseCommand):
    """`manage.py verify_draw ID [--json] [--write FOLDER]`."""

    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        """The draw."""
        parser.add_argument("draw", metavar="ID", help="its id, as its certificate says")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--write", metavar="FOLDER", type=Path, help="put the kept files there")

    def handle(self, *, draw: str, json: bool, write: Path | None, **options) -> None:
        """Replay, and tell."""
        found = _found(draw)
        differences = [str(one) for one in differences_of(found)]
        if write:
            _write(found, write)
        self.stdout.write(_as_json(differences) if json else _as_words(found, differences))
        if differences:
            raise CommandError(
                f"The draw differs in {len(differences)} things from what was kept.", returncode=1
            )


def _found(draw: str) -> Draw:
    try:
        return Draw.objects.select_related("unit", "follows", "frame").get(pk=draw)
    except (Draw.DoesNotExist, ValidationError) as error:
        raise CommandError(f"There is no draw “{draw}”.", returncode=2) from error


def _write(draw: Draw, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {
        "frame.csv": draw.frame.children,
        "duties.csv": draw.frame.duties,
        "seed.txt": f"{draw.seed}\n",
    }
    for name, text in kept.items():
        (folder / name).write_bytes(text.encode())


def _as_json(differences: list[str]) -> str:
    told = {"ok": not differences, "differences": differences}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_words(draw: Draw, differences: list[str]) -> str:
    if not differences:
        return f"{draw}: the same."
    return "\n".join([f"{draw}:", *(f"  {one}" for one in differences)])
