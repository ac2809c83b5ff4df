"""What Section 3 of the framework asks for, who owes it in which period, and what was recorded."""

from programme.models.draws import (
    Asking,
    Draw,
    DrawPolicy,
    Excluded,
    FrameFiles,
    PolicyChange,
    Selection,
    Takes,
)
from programme.models.duties import Duty
from programme.models.records import Record
from programme.models.schedule import Brick, Frequency, LineTerms, ScheduleLine, UnitOfDuty

__all__ = [
    "Asking",
    "Brick",
    "Draw",
    "DrawPolicy",
    "Duty",
    "Excluded",
    "FrameFiles",
    "Frequency",
    "LineTerms",
    "PolicyChange",
    "Record",
    "ScheduleLine",
    "Selection",
    "Takes",
    "UnitOfDuty",
]
