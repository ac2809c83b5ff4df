"""What in free text may name a person: NHS numbers, postcodes, telephone numbers, dates of birth.

    found_in("Ring mum on 07700 900123.")  →  (Identifier(Kind.TELEPHONE, 12, 24, "07700 900123"),)

Shapes only, with the check digit of an NHS number and the areas of the Royal Mail: what is found is
likely, never certain, so that a page asks and does not refuse. References of the portal, case
numbers and dates of visits have other shapes; a date counts only beside a word of birth.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text looks like, as a sentence names it."""

    NHS_NUMBER = "an NHS number"
    POSTCODE = "a postcode"
    TELEPHONE = "a telephone number"
    BIRTH_DATE = "a date of birth"


@dataclass(frozen=True)
class Identifier:
    """A piece of a text that looks like a person's own, and where it stands."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def essence(self) -> str:
        """The same for the same thing, however it is spaced or cased."""
        return re.sub(r"[\W_]", "", self.text).upper()


def found_in(text: str) -> tuple[Identifier, ...]:
    """Everything in `text` that is likely to name a person, in its order, none inside another."""
    found: list[Identifier] = []
    for finder in (_birth_dates, _nhs_numbers, _telephones, _postcodes):
        for one in finder(text):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


# NHS numbers: ten digits, the last of them a check of the others, modulus 11

GAP = r"[ \u00a0\u2009.-]"
NHS = re.compile(rf"(?<![\w-])(?<!\d[./])\d{{3}}{GAP}?\d{{3}}{GAP}?\d{{4}}(?![\w]|{GAP}?\d)")


def _nhs_numbers(text: str) -> Iterator[Identifier]:
    for match in NHS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[0])):
            yield _identifier(Kind.NHS_NUMBER, match)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number; ten alike are nobody's."""
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    return (11 - total % 11) % 11 == int(digits[9])  # a remainder of 10 fits no digit


# Postcodes: an area of the Royal Mail, a district, and the three characters of a sector

ALL_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE "
    "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL "
    "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE "
)
AREAS = frozenset(re.findall("[A-Z]+", ALL_AREAS))
POSTCODE = re.compile(
    r"(?<![\w-])(?P<area>[A-Z]{1,2})\d[A-Z\d]?"
    r"[ \u00a0]{0,2}\d(?P<last>[ABD-HJLNP-UW-Z]{2})(?![\w-])",
    re.IGNORECASE,
)
ORDINALS_AND_UNITS = {"st", "nd", "rd", "th", "hr", "yr", "ft"}


def _postcodes(text: str) -> Iterator[Identifier]:
    for match in POSTCODE.finditer(text):
        if match["area"].upper() in AREAS and match["last"] not in ORDINALS_AND_UNITS:
            yield _identifier(Kind.POSTCODE, match)


# Telephone numbers: ten or eleven digits after 0, +44 or 0044, grouped as people group them

RUN = re.compile(
    r"(?<![\w+-])(?<!\d[./])(?:\+ ?44|00 ?44|\(?0)[ \u00a0.()-]{0,3}\d(?:[ \u00a0.()-]{0,3}\d)*"
)
ABROAD = re.compile(r"^(?:\+ ?44|00 ?44)\D*(?:\(0\)|0(?=\D*[1-9]))?")


def _telephones(text: str) -> Iterator[Identifier]:
    for match in RUN.finditer(text):
        if length := _telephone_length(match[0]):
            end = match.start() + length
            if not re.match(r"\w", text[end : end + 1]):
                start = match.start()
                yield Identifier(Kind.TELEPHONE, start, end, text[start:end])


def _telephone_length(run: str) -> int:
    """How much of a run of digits is a telephone number; 0 where none of it is."""
    prefix = ABROAD.match(run)
    national = run[prefix.end() :] if prefix else run
    groups = re.findall(r"\d+", national)
    if not prefix and len(groups[0]) < 3:  # a day of a month, not an area
        return 0
    best, digits = 0, "0" if prefix else ""
    for group in re.finditer(r"\d+", national):
        digits += group[0]
        if 10 <= len(digits) <= 11 and digits[1] in "1235789":
            best = group.end()
    return len(run) - len(national) + best if best else 0


# Dates of birth: a whole date beside a word of birth, where nothing between dates something else

MONTH = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
MONTH_NAME = rf"(?:{MONTH})[a-z]*\.?"
DATE = re.compile(
    r"(?<![\d/-])(?:"
    r"(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<named>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH_NAME},? (?:19|20)\d\d)"
    rf"|(?P<american>{MONTH_NAME} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
    r")(?![\d/-])",
    re.IGNORECASE,
)
BORN = r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?dates?|birthdays?|born)"
OTHER = (
    "visit|saw|seen|meet|met|review|conference|call|contact|session|plan|assess|audit|since|due|"
    "moved|referr|start|began|record|discharg|social worker"
)
BEFORE = re.compile(rf"{BORN}(?P<between>[^!?;\n\d]{{0,60}})$", re.IGNORECASE)
AFTER = re.compile(
    r"^[\s:,()–-]{0,3}(?:(?:is|was|as|his|her|their|the|child['’]s|own|given)\b[\s:,(]{0,2}){0,4}"
    r"(?:d\.? ?o\.? ?b\b|date of birth|birth ?date|birthday)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.](?:\s|$)")


def _birth_dates(text: str) -> Iterator[Identifier]:
    for match in DATE.finditer(text):
        if _is_day(match) and _is_of_birth(text, match):
            yield _identifier(Kind.BIRTH_DATE, match)


def _is_day(match: re.Match) -> bool:
    if iso := match["iso"]:
        try:
            return bool(dt.date.fromisoformat(iso))
        except ValueError:
            return False
    return match["d"] is None or (1 <= int(match["d"]) <= 31 and 1 <= int(match["m"]) <= 12)


def _is_of_birth(text: str, match: re.Match) -> bool:
    if AFTER.match(text[match.end() : match.end() + 60]):
        return True
    before = BEFORE.search(text[max(0, match.start() - 80) : match.start()])
    if before is None:
        return False
    between = before["between"]
    dates_something_else = re.search(rf"\b(?:{OTHER})", between, re.IGNORECASE)
    return not dates_something_else and not SENTENCE_END.search(between)


def _identifier(kind: Kind, match: re.Match) -> Identifier:
    return Identifier(kind, match.start(), match.end(), match[0])
