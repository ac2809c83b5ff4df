"""Forms in the GOV.UK pattern: fields, cards, dates, and requirements that depend on answers.

    class ReturnForm(PortalForm):
        grade = forms.TypedChoiceField(
            label="Your judgement", coerce=int, choices=…, widget=RadioCards(hints={"4": "…"})
        )
        reason = forms.CharField(label="Why?", required=False, widget=forms.Textarea)
        seen_on = DateField(label="When was the child seen?", help_text="For example, 14 9 2026")
        requirements = [require("reason", "Say why you judge it so").when("grade", is_in={1, 2})]

`{% include "components/form.html" with form=form submit="Save and continue" %}` shows all of it;
`{% field form.reason %}` (of `{% load qa %}`) shows one. A form judges shape and never saves.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from common import clock
from common.questions import Questioned

UNANSWERED = (None, "", [], ())
DJANGO = {
    "required": forms.Field.default_error_messages["required"],
    "invalid_choice": forms.ChoiceField.default_error_messages["invalid_choice"],
    "invalid": forms.IntegerField.default_error_messages["invalid"],
}
PLAIN = {
    "invalid_choice": "Choose one of those listed",
    "invalid": "{} must be a whole number",
    "min_value": "{} must be %(limit_value)s or more",
    "max_value": "{} must be %(limit_value)s or less",
    "max_length": "{} must have %(limit_value)s characters or fewer; it has %(show_value)s",
}


@dataclass(frozen=True)
class Requirement:
    """A field that must be answered when another is answered so."""

    name: str
    sentence: str = ""
    conditions: tuple[tuple[str, Callable], ...] = field(default=())

    def when(self, other: str, **test) -> "Requirement":
        """Require only where `other` passes one test: `equals`, `is_not`, `is_in` or `given`.

        A field not answered passes no test but `given=False`; `when` twice asks for both.
        Raises TypeError for another test or for more than one.
        """
        ((word, wanted),) = test.items()
        passes = TESTS.get(word)
        if passes is None:
            raise TypeError(f"when() knows {', '.join(TESTS)}, not {word}")
        condition = (other, lambda value: passes(value, wanted))
        return Requirement(self.name, self.sentence, (*self.conditions, condition))

    def applies(self, answers: dict) -> bool:
        """True where every condition holds in `answers`."""
        return all(passes(answers.get(name)) for name, passes in self.conditions)


TESTS: dict[str, Callable] = {
    "equals": lambda value, wanted: value not in UNANSWERED and value == wanted,
    "is_not": lambda value, wanted: value not in UNANSWERED and value != wanted,
    "is_in": lambda value, wanted: value not in UNANSWERED and value in wanted,
    "given": lambda value, wanted: (value not in UNANSWERED) is wanted,
}


def require(name: str, sentence: str = "") -> Requirement:
    """The field `name` must be answered, else `sentence` is said at it; narrow it by `.when`."""
    return Requirement(name, sentence)


class PortalForm(Questioned, forms.Form):
    """A form that speaks plainly: GOV.UK markup, named fields in errors, declared requirements, and
    a question where its long text may name a person.
    """

    use_required_attribute = False
    label_size = "s"
    requirements: list[Requirement] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.error_messages = {**each.error_messages, **_plain(each)}
            if isinstance(each, forms.CharField):
                each.validators = [*each.validators, partial(check_is_seen, each)]

    def clean(self) -> dict:
        """Say at each field that the answers require and that has none what is missing."""
        answers = super().clean()
        for requirement in self.requirements:
            name = requirement.name
            missing = answers.get(name) in UNANSWERED and name not in self.errors
            if missing and requirement.applies(answers):
                self.add_error(name, requirement.sentence or unanswered(self.fields[name]))
        return answers


def check_is_seen(each: forms.Field, text: str) -> None:
    """Raises ValidationError where there are only characters that nobody sees."""
    if all(unicodedata.category(sign)[0] in "CZ" for sign in text):
        raise ValidationError(each.error_messages["required"], code="required")


def unanswered(each: forms.Field) -> str:
    """The sentence for a field without an answer, from its label."""
    label = str(each.label or "this").strip()
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    verb = "Choose" if isinstance(each, forms.ChoiceField | forms.ModelChoiceField) else "Enter"
    return f"{verb} {label if label[:2].isupper() else label[:1].lower() + label[1:]}"


def _plain(each: forms.Field) -> dict[str, str]:
    """What a field says of wrong answers in place of Django's words, which name no field."""
    label = str(each.label or "this").strip()
    named = f"“{label}”" if label.endswith("?") else label
    words = {code: sentence.format(named) for code, sentence in PLAIN.items()}
    words["required"] = unanswered(each)
    given = each.error_messages
    return {code: words[code] for code in words if given.get(code) == DJANGO.get(code)}


class Explained:
    """What our radios add: a hint at each choice, a tone, and a field that a choice reveals.

    Keys of `hints`, `tones` and `reveals` are the choices' values as text; `reveals` names fields
    of the same form, shown beneath the choice (always, where scripts do not run).
    """

    def __init__(self, attrs=None, choices=(), *, hints=None, tones=None, reveals=None):
        super().__init__(attrs, choices)
        self.hints = {str(key): text for key, text in (hints or {}).items()}
        self.tones = {str(key): tone for key, tone in (tones or {}).items()}
        self.reveals = {str(key): name for key, name in (reveals or {}).items()}


class Radios(Explained, forms.RadioSelect):
    """Radios; `inline=True` sets two or three short ones side by side, `small=True` for tables."""

    def __init__(self, *args, inline: bool = False, small: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.inline, self.small = inline, small


class RadioCards(Explained, forms.RadioSelect):
    """Radios as large cards that explain themselves; a judgement's value is its tone."""

    cards = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tones = self.tones or {str(value): f"j{value}" for value in range(5)}


class Checkboxes(Explained, forms.CheckboxSelectMultiple):
    """Checkboxes with hints."""


MONTHS = [
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
]  # fmt: skip


YEARS = range(1900, 2101)  # working days are counted one by one, so not over two millennia


def month_number(text: str) -> int | None:
    """Read "9", "09", "Sep" or "September"; None where it is no month."""
    word = text.strip().lower().rstrip(".")
    if word.isdecimal():
        return int(word)
    starts = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return starts[0] if len(word) >= 3 and starts else None


class DateParts(forms.MultiWidget):
    """Day, month and year as three inputs, named name_day, name_month and name_year."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: dt.date | None) -> list[str]:
        """The parts of a date, as they stand in the inputs."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DateField(forms.Field):
    """A day as GOV.UK asks for it; month names are understood.

    `past=True` refuses days after today, `future=True` days before today.
    """

    widget = DateParts

    def __init__(self, *, past: bool = False, future: bool = False, **kwargs):
        super().__init__(**kwargs)
        self.past, self.future = past, future

    @property
    def noun(self) -> str:
        """What the sentences call this date."""
        label = str(self.label or "").strip()
        return "The date" if not label or label.endswith("?") else capfirst(label)

    def to_python(self, value) -> dt.date | None:
        """The day that the three inputs name, or None where all are empty."""
        if value is None or isinstance(value, dt.date):
            return value
        day, month, year = (str(part or "").strip() for part in value)
        if not (day or month or year):
            return None
        self._complete(day, month, year)
        try:
            return dt.date(_year(year), month_number(month) or 0, int(day))
        except ValueError as error:
            sentence = f"{self.noun} must be a real date, such as 14 9 2026"
            raise ValidationError(sentence) from error

    def _complete(self, day: str, month: str, year: str) -> None:
        named = {"a day": day, "a month": month, "a year": year}
        missing = [part for part, text in named.items() if not text]
        if missing:
            raise ValidationError(f"{self.noun} must include {' and '.join(missing)}")

    def validate(self, value: dt.date | None) -> None:
        """Refuse a missing day, and one on the wrong side of today."""
        super().validate(value)
        if value and self.past and value > clock.today():
            raise ValidationError(f"{self.noun} must be today or in the past")
        if value and self.future and value < clock.today():
            raise ValidationError(f"{self.noun} must be today or in the future")

    def has_changed(self, initial, data) -> bool:
        """True where the parts name another day."""
        return list(data or ["", "", ""]) != self.widget.decompress(initial)


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4 and int(text) in YEARS):
        raise ValueError("a year has four digits, and is one that somebody may live in")
    return int(text)
