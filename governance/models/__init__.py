"""What information governance holds and decides: legal holds."""

from governance.models.holds import LegalHold

__all__ = ["LegalHold"]
