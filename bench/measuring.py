"""Makes the data, measures it at both sizes, prints the table and keeps it."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db import connection

from bench import bars, databases, documents, pages, timing
from bench.serving import BARE, Servers, Visit, serving, signed_in
from bench.table import Cell, Line, at_most, keep, markdown
from bench.weights import Weight, weight
from closing_loop.models import Action
from practice.models import Activity
from qaportal import start

LIST, LISTED_BY = "/audits/", "head.of.service"
ALONE = " × WeasyPrint alone"


class AtOneSize:
    """Everything that is measured on one database."""

    def __init__(self, name: str):
        databases.use(name)
        self.holds = f"{Activity.objects.count():,} activities, {Action.objects.count():,} actions"
        with serving() as servers:
            self.pages = {}
            for work, found in pages.measured(servers):
                say(f"{work.name}: {found.took.ratio:.2f} × floor, {found.queries} queries")
                self.pages[work.name] = (work, found)
            self.rates = rates(servers)
            self.weight = weighed(servers)
        self.compiled = documents.compiled()


def main(size: int, *, keep_data: bool) -> None:
    """Measure the small council and one of about `size` activities."""
    start.join_servers()
    load = os.getloadavg()[0]
    if not keep_data:
        say("Making the data …")
        databases.make_small()
        databases.make_large(size)
    small, large = (AtOneSize(name) for name in (databases.SMALL, databases.LARGE))
    lines = [*compared(small, large), *alone(small, large)]
    about = machine(load) | {
        "small": small.holds,
        "large": large.holds,
        "floor": f"{small.rates[0]:.0f} requests a second at {timing.CONNECTIONS} connections",
    }
    keep(lines, about)
    print(markdown(lines, about))


def compared(small: AtOneSize, large: AtOneSize) -> Iterator[Line]:
    """The pages: small beside the floor, large beside small."""
    for name, (work, first) in small.pages.items():
        second = large.pages[name][1]
        ratio, queries = first.took.ratio, work.bar.queries
        growth = second.took.ratio / ratio
        small_enough = ratio <= work.bar.floors and first.queries <= (queries or first.queries)
        limit = f"≤ {work.bar.floors:g} × floor" + (f", {queries} queries" if queries else "")
        yield Line(
            name,
            Cell(f"{ratio:.1f} × floor, {first.queries} queries", limit, small_enough),
            Cell(
                f"{growth:.1f} × small, {second.queries} queries",
                f"≤ {work.bar.growth:g} × small",
                growth <= work.bar.growth,
            ),
        )


def alone(small: AtOneSize, large: AtOneSize) -> Iterator[Line]:
    """What is measured by itself."""
    yield Line("Requests a second, a list", rate("small", small), rate("large", large))
    yield Line(
        "Weight of a first visit",
        at_most(small.weight.first, bars.FIRST_VISIT, " kB"),
        at_most(large.weight.first, bars.FIRST_VISIT, " kB"),
    )
    yield Line(
        "Weight of a later visit",
        at_most(small.weight.later, bars.LATER_VISIT, " kB"),
        at_most(large.weight.later, bars.LATER_VISIT, " kB"),
    )
    databases.use(databases.SMALL)
    yield Line("A report's PDF", at_most(documents.drawn().ratio, bars.PDF, ALONE))
    yield Line("All reports of a month", at_most(documents.month_drawn(), bars.MONTH, ALONE))
    yield Line(
        "A report's figures",
        at_most(small.compiled, bars.COMPILE["small"], " s"),
        at_most(large.compiled, bars.COMPILE["large"], " s"),
    )
    told = imported()
    what = "Import of 6,000 children and 1,300 staff"
    yield Line(what, at_most(told["roster"] + told["workbook"], bars.IMPORT, " s"))
    yield Line(f"{what}, nothing changed", at_most(told["again"], bars.IMPORT_AGAIN, " s"))
    yield Line(f"{what}, memory", at_most(told["memory"], bars.IMPORT_MEMORY, " MB"))


def rates(servers: Servers) -> tuple[float, float]:
    """Requests a second: the bare page's and a list's."""
    both = ((servers.bare, "/", BARE), (servers.portal, LIST, None))
    found = []
    for port, address, backend in both:
        person = signed_in(LISTED_BY, backend) if backend else signed_in(LISTED_BY)
        visits = [Visit(port, person) for _ in range(timing.CONNECTIONS)]
        found.append(timing.requests_a_second([partial(each.get, address) for each in visits]))
    return found[0], found[1]


def rate(size: str, measured: AtOneSize) -> Cell:
    """A list's requests a second as a share of the bare page's."""
    bare, listed = measured.rates
    share = bars.SHARE_OF_FLOOR[size]
    return Cell(f"floor ÷ {bare / listed:.1f}", f"≥ floor ÷ {1 / share:g}", listed / bare >= share)


def weighed(servers: Servers) -> Weight:
    """A list, as it comes over the wire."""
    return weight(Visit(servers.portal, signed_in(LISTED_BY)), servers.portal, LIST)


def imported() -> dict[str, float]:
    """What a load took, in a process of its own and on a copy of the small council."""
    with databases.copy_of_small() as name:
        told = {**os.environ, "BENCH_DATABASE": name}
        command = [sys.executable, "-m", "bench.importing"]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=told, check=True, stdout=subprocess.PIPE
        )
    return json.loads(done.stdout)


def machine(load: float) -> dict[str, str]:
    """What it was measured with."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        ((postgres,),) = cursor.fetchall()
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "Python": platform.python_version(),
        "PostgreSQL": postgres,
        "load before": f"{load:.1f}",
    }


def say(line: str) -> None:
    """Tell how far it is, beside the table."""
    print(line, file=sys.stderr, flush=True)
