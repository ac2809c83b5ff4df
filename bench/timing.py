"""How long something takes beside something else that is done in turn with it.

In turn, so that whatever else the machine does weighs on both alike. Where servers do the work,
what counts is the processor time that they spend: waiting for a busy machine is not theirs.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]
Spent = Callable[[], float]
WARM, ROUNDS, PATIENCE, SECONDS, CONNECTIONS = 4, (7, 40), 6, 5, 16


@dataclass(frozen=True)
class Beside:
    """The medians of a piece of work and of the floor beside it, in milliseconds.

    `waited` is how many times as long as for the floor somebody waited.
    """

    took: float
    floor: float
    waited: float

    @property
    def ratio(self) -> float:
        """How many times the floor it took."""
        return self.took / self.floor


def beside(floor: Work, work: Work, spent: Spent | None = None) -> Beside:
    """Do both in turn, warm, and take the median of each; fewer times where it takes long."""
    for _ in range(WARM):
        floor(), work()
    least, most = ROUNDS
    pairs, until = [], time.monotonic() + PATIENCE
    while len(pairs) < least or (len(pairs) < most and time.monotonic() < until):
        pairs.append((took(floor, spent), took(work, spent)))
    (floor_waited, floor_spent), (waited, own) = (
        (median(wall for wall, _ in times), median(cost for _, cost in times))
        for times in zip(*pairs, strict=True)
    )
    return Beside(own, floor_spent, waited / floor_waited)


def took(work: Work, spent: Spent | None = None) -> tuple[float, float]:
    """The milliseconds that somebody waited for it once, and those that it cost."""
    if spent:
        spent()
    began = time.perf_counter()
    work()
    waited = (time.perf_counter() - began) * 1000
    return waited, spent() if spent else waited


def requests_a_second(visits: list[Work], seconds: float = SECONDS) -> float:
    """How often all of them together are answered, each asking again as soon as it was."""
    done, until = [0] * len(visits), time.monotonic() + seconds
    threads = [
        threading.Thread(target=_ask_until, args=(visit, until, done, number))
        for number, visit in enumerate(visits)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _ask_until(visit: Work, until: float, done: list[int], number: int) -> None:
    while time.monotonic() < until:
        visit()
        done[number] += 1
