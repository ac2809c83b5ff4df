"""Makes what tests need: a small council with people in every role, and children they work with."""

from tests.factories.council import Council, make_council

__all__ = ["Council", "make_council"]
