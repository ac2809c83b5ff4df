"""What the pages of information governance ask."""

from governance.queries.records import find, holds_of, standing_holds

__all__ = ["find", "holds_of", "standing_holds"]
