"""What can go wrong with the embedded servers."""


class Unavailable(Exception):
    """The embedded servers cannot be had; the text says why in a sentence."""
