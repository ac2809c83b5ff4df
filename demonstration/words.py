"""The believable words of `words.toml`, as the stories ask for them."""

import tomllib
from pathlib import Path
from random import Random

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def pick(rng: Random, *path: str | int):
    """One of the phrases under a path of keys, such as ("impacts", 3)."""
    found = every(*path)
    return rng.choice(found) if isinstance(found, list) else found


def every(*path: str | int):
    """All that stands under a path of keys, in its order."""
    found = _WORDS
    for key in path:
        found = found[str(key)]
    return found
