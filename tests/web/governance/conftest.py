"""The same council and roles as the stories behind the pages."""

from tests.unit.governance.conftest import (
    acknowledged,
    audit,
    colleague,
    council,
    old,
    purge_role,
)

__all__ = ["acknowledged", "audit", "colleague", "council", "old", "purge_role"]
