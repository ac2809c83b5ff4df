"""What information governance holds and decides: legal holds and subject-access files."""

from governance.models.accesses import MOST_ATTEMPTS, SubjectAccess, SubjectAccessFile
from governance.models.holds import LegalHold

__all__ = ["MOST_ATTEMPTS", "LegalHold", "SubjectAccess", "SubjectAccessFile"]
