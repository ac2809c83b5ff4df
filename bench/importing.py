"""Loads a roster and a full Annex A workbook in a process of its own, and says what it took."""

import json
import resource
import sys
import tempfile
from pathlib import Path

CHILDREN, STAFF, TEAMS = 6000, 1300, 40
SHARES = {"list_6": 0.6, "list_7": 0.2, "list_8": 0.2}


def write_files(folder: Path) -> tuple[Path, Path]:
    """A roster of 1,300 people in forty teams, and a workbook of 6,000 children with them."""
    from tests.factories import extracts

    people = [(f"M{number}", f"Given{number}", f"Family{number}") for number in range(STAFF)]
    team = [f"Measured Team {number % TEAMS}" for number in range(STAFF)]
    posts = [
        extracts.post(
            number, first_name=first, last_name=last, e_mail=f"{number}@measured.example".lower(),
            job_title="Social worker", role="Practitioner", directorate="Children’s Services",
            service="Measured Service", area="Measured Area", team=team[place],
        )
        for place, (number, first, last) in enumerate(people)
    ]  # fmt: skip
    lists, reference = {}, 300_000
    for name, share in SHARES.items():
        rows = []
        for _ in range(int(CHILDREN * share)):
            reference += 1
            place = reference % STAFF
            _, first, last = people[place]
            rows.append(extracts.row(str(reference), team=team[place], worker=f"{first} {last}"))
        lists[name] = rows
    roster = extracts.write_roster(folder / "roster.csv", *posts)
    return roster, extracts.write_annex_a(folder / "annex-a.xlsx", **lists)


def main() -> None:
    """Print the seconds and the memory as JSON."""
    import django

    django.setup()
    from bench.processor import Meter
    from common import clock
    from people import actions
    from people.imports.files import opened
    from people.imports.loading import CLOSING, OLDER
    from people.models import Source

    def load(source: Source, path: Path) -> float:
        options = {"as_at": clock.today(), "by": None, "confirmed": {CLOSING, OLDER}}
        meter = Meter(own=True)
        with opened(path) as files:
            actions.load(source=source, files=files, **options)
        return meter.spent() / 1000

    with tempfile.TemporaryDirectory() as folder:
        roster, workbook = write_files(Path(folder))
        seconds = {
            "roster": load(Source.ROSTER, roster),
            "workbook": load(Source.ANNEX_A, workbook),
            "again": load(Source.ANNEX_A, workbook),
        }
    json.dump({**seconds, "memory": memory()}, sys.stdout)


def memory() -> float:
    """The most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
