"""Everything that the portal keeps, as one file, and back again (docs/adr, “Backups”).

`write` and `read` are the ways in; `python -m qaportal.backup` and `python -m qaportal.restore`
call them for an operator.
"""

from qaportal.backups.errors import Refused
from qaportal.backups.reading import read
from qaportal.backups.writing import write

__all__ = ["Refused", "read", "write"]
