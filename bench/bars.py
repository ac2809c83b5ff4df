"""The bars: what each kind of work may take, small and large, beside the bare page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """How many times the floor, how many queries, and how many times its small size when large."""

    floors: float
    growth: float
    queries: int | None = None


LIST = Bar(5, 1.5, 12)
RECORD = Bar(5, 1.2, 15)
HOME = Bar(5, 1.5, 15)
AUTOSAVE = Bar(4, 1.2, 12)
DASHBOARD = Bar(8, 3)

SHARE_OF_FLOOR = {"small": 1 / 5, "large": 1 / 8}  # requests a second
PDF, MONTH = 1.25, 1.3  # times WeasyPrint alone
COMPILE = {"small": 0.3, "large": 3.0}  # seconds
IMPORT, IMPORT_AGAIN, IMPORT_MEMORY = 20.0, 8.0, 500.0  # seconds, seconds, MB
FIRST_VISIT, LATER_VISIT = 150.0, 25.0  # kB over the wire
