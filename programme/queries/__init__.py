"""What is owed by whom, what was done, and what a page of the programme shows."""

from programme.queries.roster import Owed, Roster, owed_of

__all__ = ["Owed", "Roster", "owed_of"]
