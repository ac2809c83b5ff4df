"""One small council for all tests of a module."""

from tests.unit.programme.conftest import council, settled_council

__all__ = ["council", "settled_council"]
