"""What our one typeface can print, and what stands in for the rest in a PDF."""

import html
import unicodedata
from functools import lru_cache

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

FILES = ("vendor/fonts/latin-400.woff2", "vendor/fonts/latin-ext-400.woff2")
IN_WORDS = {"→": "->", "←": "<-", "≤": "<=", "≥": ">=", "✓": "yes", "✗": "no", "\u202f": "\u2009"}
UNKNOWN = "?"


@lru_cache
def _covered() -> frozenset[int]:
    fonts = (TTFont(finders.find(name)) for name in FILES)
    return frozenset(code for font in fonts for code in font.getBestCmap())


def can_print(character: str) -> bool:
    """Whether the typeface holds this character, or it is white space."""
    return character.isspace() or ord(character) in _covered()


def unprintable(text: str) -> list[str]:
    """The characters of `text` that can be printed neither as they are nor by what stands in."""
    return sorted({each for each in text if UNKNOWN in _stand_in(each) and each != UNKNOWN})


def fitted(markup: str) -> str:
    """HTML with every character that the typeface lacks replaced by what stands in for it."""
    lacking = {each for each in markup if not can_print(each)}
    return markup.translate({ord(each): html.escape(_stand_in(each)) for each in lacking})


def _stand_in(character: str) -> str:
    if can_print(character):
        return character
    if character in IN_WORDS:
        return IN_WORDS[character]
    if unicodedata.category(character) in {"Cc", "Cf", "Mn"}:
        return ""
    simpler = unicodedata.normalize("NFKD", character)
    plain = "".join(each for each in simpler if can_print(each))
    return plain or UNKNOWN
