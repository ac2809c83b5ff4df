"""The history in words: who did what, when and on which page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import Resolver404, resolve

from trail.queries import ADDED, REMOVED, Change

PORTAL = "The portal"
VERBS = {ADDED: "Added", REMOVED: "Removed"}


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history tab."""

    at: dt.datetime
    who: str
    what: str
    page: str


def lines_of(
    changes: list[Change], words: Mapping[str, str], pages: Mapping[str, str] | None = None
) -> list[HistoryLine]:
    """The changes as lines; `words` say each action, e.g. {"audits.submit": "Submitted it"}, and
    `pages` each page by how the name of its address begins, e.g. {"audit-start": "Start an audit"}.

    Of several actions the first that has words tells it; else it is told by what it touched.
    """
    return [
        HistoryLine(
            change.at,
            change.who or PORTAL,
            _told(change, words) or _plainly(change),
            page_words(change.page, pages or {}),
        )
        for change in changes
    ]


def _told(change: Change, words: Mapping[str, str]) -> str:
    return next((words[action] for action in change.actions if action in words), "")


def _plainly(change: Change) -> str:
    return f"{VERBS.get(change.kind, 'Changed')} {', '.join(change.subjects)}"


def page_words(path: str, pages: Mapping[str, str]) -> str:
    """The page at an address in words, without the ids in it: those of `pages`, else those of its
    name ("Audit submit"); empty for none.
    """
    if not path:
        return ""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    known = (words for start, words in pages.items() if name.startswith(start))
    return next(known, name.replace("-", " ").capitalize())
