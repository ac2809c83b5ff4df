"""What the tests of this room share."""

from tests.unit.reports.months import october

__all__ = ["october"]
