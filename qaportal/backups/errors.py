"""What can go wrong with a backup."""


class Refused(Exception):
    """Nothing was changed; the text says why in a sentence."""
