"""The believable words of `words.toml`, as the stories ask for them."""

import tomllib
from pathlib import Path
from random import Random

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def pick(rng: Random, *path: str | int):
    """One of the phrases under a path of keys, such as ("impacts", 3)."""
    found = _WORDS
    for key in path:
        found = found[str(key)]
    return rng.choice(found) if isinstance(found, list) else found


def answer(rng: Random, section_kind: str) -> str:
    """A phrase for an answer in a section of this kind."""
    known = section_kind if section_kind in _WORDS["answers"] else "overall"
    return pick(rng, "answers", known)
