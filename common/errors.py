"""The three refusals that a rule or an action may speak, each with a sentence for the reader."""


class PortalError(Exception):
    """A refusal with a sentence that the reader can act on."""

    status = 400

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class Denied(PortalError):
    """This person may not do this."""

    status = 403


class Conflict(PortalError):
    """This cannot be done now, in the state that things are in."""

    status = 409


class Stale(Conflict):
    """Somebody else has changed the same thing since this page was opened."""

    def __init__(self, sentence: str, *, theirs=None, version: int | None = None):
        super().__init__(sentence)
        self.theirs = theirs
        self.version = version
