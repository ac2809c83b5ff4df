"""What a section holds as it was typed, the token that tells two versions apart, and its rows."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from common.http import plain
from practice.asking import RATING, Content, Entry
from practice.models import Answer, AnswerType, Question, Rating


def digest(content: Content) -> str:
    """A short digest of what was typed; the same for the same words."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Token:
    """Which content a page started from, and which opened page it is."""

    digest: str
    page: str = ""

    @classmethod
    def read(cls, text: str) -> "Token":
        """The token that a page sent; anything else fits no content and no page."""
        content, _, page = (text or "").partition("-")
        return cls(content, page[:32])

    def __str__(self) -> str:
        return f"{self.digest}-{self.page}"


def tidy(raw: dict) -> Content:
    """Typed values without the empty ones, each made plain."""
    kept: Content = {}
    for name, value in raw.items():
        if isinstance(value, list | tuple):
            parts = [plain(str(part or "")) for part in value]
            if any(parts):
                kept[name] = parts
        elif value not in (None, ""):
            kept[name] = plain(str(value))
    return kept


def of_rating(rating: Rating) -> Content:
    """A judgement as it would stand in the form."""
    raw = {name: getattr(rating, name) for name in RATING if name != "ambition"}
    return tidy({**raw, "value": rating.value or 0, "ambition": rating.ambition_id})


def of_answer(answer: Answer, question: Question) -> Content:
    """An answer as it would stand in the form."""
    value = answer.text or answer.value
    if question.answer_type == AnswerType.DATE and answer.value:
        day = dt.date.fromisoformat(answer.value)
        value = [day.day, day.month, day.year]
    return tidy({question.code: value})


def rating_fields(entries: list[Entry], content: Content) -> dict:
    """The columns of a Rating; a value of 0 is "not applicable".

    Raises ValidationError where an answer is missing or is not what was asked for.
    """
    given = {entry.name: entry.cleaned(content) for entry in entries if entry.name in RATING}
    ambition = given.pop("ambition", None)
    columns = {name: "" if value is None else value for name, value in given.items()}
    return {
        **columns,
        "value": given["value"] or None,
        "scale": given.get("scale"),
        "ambition_id": ambition or None,
    }


def answer_fields(entry: Entry, content: Content) -> tuple[object, str]:
    """(value, text) of an Answer: text as typed, or a value; (None, "") where there is none.

    Raises ValidationError where the answer is missing or is not what was asked for.
    """
    given = entry.cleaned(content)
    if given in (None, "", []):
        return None, ""
    if entry.question.answer_type in (AnswerType.TEXT, AnswerType.LINE):
        return None, given
    return (given.isoformat() if isinstance(given, dt.date) else given), ""
