"""Reads single cells: each reader gives a value, NOTHING for a blank, or raises Bad."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from openpyxl.utils.datetime import from_excel

from people.models import Sex, Status, SubjectKind
from people.roles import Role

REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,36}")
PREFIX = re.compile(r"^[a-z]{1,2}\s*\)\s*", re.IGNORECASE)
CODE_ALONE = re.compile(r"^([a-z])\s*\)?$", re.IGNORECASE)
ERRORS = re.compile(r"^(#.*|nan|null|none|zzcodeerror|\*\*do not use\*\*|<na>)$", re.IGNORECASE)
EARLIEST = dt.date(1900, 1, 1)
LONGEST = 120


class Bad(ValueError):
    """The cell says something, but not what belongs there; the text is the reason."""


def text(value: Any) -> str:
    """The cell's words in Unicode NFC with single spaces; blank is "".

    Raises Bad for a formula, an error of the spreadsheet and a word that stands for nothing.
    """
    if value is None:
        return ""
    words = _words(value)
    if words.startswith("="):
        raise Bad("it holds a formula, and formulas are never worked out: paste its value")
    if ERRORS.match(words):
        raise Bad("it holds an error or a filler instead of a value")
    return words


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return str(value.date())
    if isinstance(value, str | int | float | dt.date | dt.time | dt.timedelta):
        words = str(value)
        return " ".join(
            (words if words.isascii() and words.isprintable() else _visible(words)).split()
        )
    return "="  # what the library makes of an array formula or a data table


def _visible(words: str) -> str:
    """In Unicode NFC, without signs that nobody sees."""
    seen = "".join(c for c in words if c.isspace() or unicodedata.category(c) not in {"Cf", "Cc"})
    return unicodedata.normalize("NFC", seen)


def short(value: Any) -> str:
    """How a cell is shown in a list of what could not be read."""
    return _words("" if value is None else value)[:LONGEST]


def name(value: Any) -> str:
    """Words of at most 120 characters: a team, a worker, a title."""
    words = text(value)
    if len(words) > LONGEST:
        raise Bad(f"it has more than {LONGEST} characters")
    return words


def reference(value: Any) -> str:
    """A case reference: up to 36 letters, digits, hyphens and underscores. Raises Bad otherwise."""
    words = text(value)
    if not words:
        raise Bad("it is blank")
    if isinstance(value, bool | dt.date | dt.time) or not REFERENCE.fullmatch(words):
        raise Bad("a reference has up to 36 letters, digits, hyphens and underscores")
    return words


def day(value: Any) -> dt.date | None:
    """A day: a date cell, its serial number, or text such as 14/09/2026 or 14 Sep 2026."""
    if isinstance(value, dt.datetime):
        return _plausible(value.date())
    if isinstance(value, dt.date):
        return _plausible(value)
    words = text(value)
    if not words:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _plausible(_serial(value))
    return _plausible(_written(words))


def _serial(value: float) -> dt.date:
    """Spreadsheets count days: 20,000 is in 1954 and 70,000 in 2091."""
    if not 1 <= value < 70_000:
        raise Bad("it is no date")
    return from_excel(int(value)).date()


DAY_FORMS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d %b %Y", "%d %B %Y",
    "%d-%b-%Y", "%d-%B-%Y",
)  # fmt: skip
CLOCK_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def _written(words: str) -> dt.date:
    bare = CLOCK_TIME.sub("", words).replace("Sept ", "Sep ")
    for form in DAY_FORMS:
        try:
            return dt.datetime.strptime(bare, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise Bad("it is no date such as 14/09/2026")


def _plausible(found: dt.date) -> dt.date:
    if found < EARLIEST:
        raise Bad("it lies before 1900")
    return found


def age(value: Any) -> int | None:
    """An age in whole years, 0 to 120, rounded down."""
    words = text(value)
    if not words:
        return None
    try:
        years = float(words)
    except ValueError as error:
        raise Bad("it is no age in years") from error
    if not 0 <= years <= 120:
        raise Bad("it is no age in years")
    return int(years)


def _coded(value: Any) -> str:
    """Lower-case words without the letter that returns put before them ("b) Female")."""
    return PREFIX.sub("", text(value)).strip().casefold()


SEXES = {
    Sex.FEMALE: {"f", "female", "2", "girl", "woman"},
    Sex.MALE: {"m", "male", "1", "boy", "man"},
    Sex.OTHER: {"o", "other", "neither", "indeterminate", "i", "9", "non-binary"},
    Sex.UNKNOWN: {"u", "unknown", "not known", "not stated", "not recorded", "0", "unborn"},
}
SEX_LETTERS = {"a": Sex.MALE, "b": Sex.FEMALE, "c": Sex.UNKNOWN, "d": Sex.OTHER}


def sex(value: Any) -> Sex | None:
    """Sex as recorded; "not stated" is a value, a blank is not."""
    words = _coded(value)
    if not words:
        return SEX_LETTERS.get(_letter(value))
    found = _among(SEXES, re.sub(r"\s*/\s*(not )?(recorded|known|stated)$", "", words))
    if found is None:
        raise Bad("it is no sex that the portal knows")
    return found


def _letter(value: Any) -> str:
    match = CODE_ALONE.match(text(value))
    return match[1].casefold() if match else ""


def _among(meanings: dict, words: str) -> Any:
    return next((meaning for meaning, said in meanings.items() if words in said), None)


ETHNICITIES = {
    "WBRI": {"white british", "white - british"},
    "WIRI": {"white irish", "white - irish"},
    "WIRT": {"traveller of irish heritage"},
    "WOTH": {"any other white background", "white other", "white - other"},
    "WROM": {"gypsy / roma", "gypsy/roma", "gypsy or roma"},
    "MWBC": {"white and black caribbean", "mixed - white and black caribbean"},
    "MWBA": {"white and black african", "mixed - white and black african"},
    "MWAS": {"white and asian", "mixed - white and asian"},
    "MOTH": {"any other mixed background", "mixed other"},
    "AIND": {"indian", "asian - indian"},
    "APKN": {"pakistani", "asian - pakistani"},
    "ABAN": {"bangladeshi", "asian - bangladeshi"},
    "AOTH": {"any other asian background", "asian other"},
    "BCRB": {"caribbean", "black caribbean", "black - caribbean"},
    "BAFR": {"african", "black african", "black - african"},
    "BOTH": {"any other black background", "black other"},
    "CHNE": {"chinese"},
    "OOTH": {"any other ethnic group", "other ethnic group", "other"},
    "REFU": {"refused", "refused to say"},
    "NOBT": {"information not yet obtained", "not yet obtained", "not known", "unknown"},
}
WORD = re.compile(r"[A-Za-z]+")


def ethnicity(value: Any) -> str | None:
    """The four-letter code of the school census, from the code or from its plain words."""
    words = _coded(value)
    if not words:
        return None
    codes = [word.upper() for word in WORD.findall(words) if word.upper() in ETHNICITIES]
    found = codes[0] if codes else _among(ETHNICITIES, words)
    if found is None:
        raise Bad("it is no ethnicity code that the portal knows")
    return found


YES = {"y", "yes", "1", "true"}
NO = {"n", "no", "0", "false", "none"}
NOT_SAID = {"unknown", "not known", "not recorded", "not stated", "u"}


def yes_no(value: Any) -> bool | None:
    """Yes or no; "unknown" is None, as a blank is."""
    words = _coded(value)
    if words in YES:
        return True
    if words in NO:
        return False
    if words and words not in NOT_SAID:
        raise Bad("it is neither yes nor no")
    return None


STATUSES: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(pattern), status)
    for pattern, status in (
        (r"\bclosed\b|\bclosure\b|step(ped)?[ -]?down|\bended\b|^nfa$", Status.CLOSED),
        (r"\bcla\b|\blac\b|looked[ -]after|\bin care\b", Status.LOOKED_AFTER),
        (r"\bcpp?\b|child[ -]protection", Status.CHILD_PROTECTION),
        (r"care[ -]leaver|leaving[ -]care", Status.CARE_LEAVER),
        (r"private(ly)?[ -]foster", Status.PRIVATELY_FOSTERED),
        (r"\bcin\b|child(ren)?[ -]in[ -]need", Status.CHILD_IN_NEED),
        (r"assess|\basmt\b", Status.OPEN_ASSESSMENT),
        (r"youth[ -](justice|offending)|\byjs?\b|\byot\b|\byos\b", Status.YOUTH_JUSTICE),
        (r"early[ -]help|\beha?\b", Status.EARLY_HELP),
        (r"foster", Status.FOSTERING),
    )
)
STATUS_LETTERS = dict(
    zip(
        "abcde",
        (
            Status.LOOKED_AFTER,
            Status.CHILD_PROTECTION,
            Status.CHILD_IN_NEED,
            Status.OPEN_ASSESSMENT,
            Status.CLOSED,
        ),
        strict=True,
    )
)


def status(value: Any) -> Status | None:
    """The case status from a code, its letter or the spellings of real returns."""
    words = _coded(value).replace("_", " ")
    letter = _letter(value)
    if letter in STATUS_LETTERS:
        return STATUS_LETTERS[letter]
    if not words:
        return None
    for pattern, found in STATUSES:
        if pattern.search(words):
            return found
    raise Bad("it is no case status that the portal knows")


KINDS = {
    SubjectKind.CHILD: {"child", "children"},
    SubjectKind.YOUNG_PERSON: {"young person", "young-person", "youth"},
    SubjectKind.FAMILY: {"family"},
    SubjectKind.HOUSEHOLD: {"household", "fostering household", "foster household"},
}


def kind(value: Any) -> SubjectKind | None:
    """What the reference stands for: child, young person, family or household."""
    return _known(KINDS, _coded(value), "it is no child, young person, family or household")


ROLES = {role: {role.value, role.label.casefold()} for role in Role}
ROLES[Role.SERVICE_LEAD] |= {"locality manager", "service lead / locality manager"}
ROLES[Role.SENIOR_LEADERSHIP] |= {"director", "deputy director"}
ROLES[Role.PRACTITIONER] |= {"social worker", "personal adviser", "personal advisor"}
ROLES[Role.LEARNING_DEVELOPMENT] |= {"learning & development"}
ROLES[Role.PERFORMANCE] |= {"performance", "performance, research & intelligence"}


def role(value: Any) -> Role | None:
    """A role of the portal by its code or its name."""
    return _known(ROLES, text(value).casefold(), "it is no role of the portal")


def _known(meanings: dict, words: str, reason: str) -> Any:
    if not words:
        return None
    found = _among(meanings, words)
    if found is None:
        raise Bad(reason)
    return found


def email(value: Any) -> str:
    """An e-mail address in lower case; "" where blank."""
    words = text(value).casefold()
    if (words and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", words)) or len(words) > 254:
        raise Bad("it is no e-mail address")
    return words


def limited(longest: int) -> Callable[[Any], str]:
    """A reader of words with at most `longest` characters."""

    def read(value: Any) -> str:
        words = text(value)
        if len(words) > longest:
            raise Bad(f"it has more than {longest} characters")
        return words

    return read


def plain(words: str) -> str:
    """What two spellings of one name have in common: letters and digits, case and spaces aside."""
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    return " ".join(folded.split())
