"""Work on many rows of which each stands alone."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def do_each(rows: Iterable[Row], do: Callable[[Row], object]) -> None:
    """Do it for every row, also after one that fails; `do` is a transaction of its own.

    Raises an ExceptionGroup of all failures when every row has had its turn, so that whoever keeps
    the portal hears of them.
    """
    failures = []
    for row in rows:
        try:
            do(row)
        except Exception as failure:  # noqa: BLE001 (whatever it is: raised again below)
            failures.append(failure)
    if failures:
        raise ExceptionGroup("It was not done for every row.", failures)
