"""What information governance holds and decides: legal holds, subject access, retention, purges."""

from governance.models.accesses import MOST_ATTEMPTS, SubjectAccess, SubjectAccessFile
from governance.models.holds import LegalHold
from governance.models.retention import Purge, PurgeItem, RetentionRule, RuleKey

__all__ = [
    "MOST_ATTEMPTS",
    "LegalHold",
    "Purge",
    "PurgeItem",
    "RetentionRule",
    "RuleKey",
    "SubjectAccess",
    "SubjectAccessFile",
]
