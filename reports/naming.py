"""What each figure is called, and which sort of records it counts. Pure.

Figures are named as reports.tally names them.
"""

import datetime as dt
from enum import StrEnum


class Sort(StrEnum):
    """Of what sort the records behind a figure are."""

    AUDITS = "file audits"
    JUDGED = "file audits with what was settled"
    PAIRS = "judgements of two people"
    FINDINGS = "findings"
    ACTIONS = "actions"
    CHILDREN = "children and young people"
    STAFF = "staff"
    DUTIES = "duties"
    UNITS = "teams"


SORTS = {
    "duties.due": Sort.DUTIES,
    "duties.not_done": Sort.DUTIES,
    "duties.exempt": Sort.DUTIES,
    "observations": Sort.DUTIES,
    "voices": Sort.DUTIES,
    "coverage.children": Sort.CHILDREN,
    "coverage.unplaced": Sort.CHILDREN,
    "coverage.practitioners": Sort.STAFF,
    "coverage.teams": Sort.UNITS,
    "judged": Sort.JUDGED,
    "months": Sort.JUDGED,
    "settled_since.judged": Sort.JUDGED,
    "agreement": Sort.PAIRS,
    "agreement.files": Sort.AUDITS,
    "agreement.joint": Sort.AUDITS,
    "actions": Sort.ACTIONS,
    "themes": Sort.FINDINGS,
}
TITLES = {
    "duties.due": "File audits that were due",
    "duties.done": "File audits that were due and done",
    "duties.late": "File audits done late",
    "duties.not_done": "File audits that were due and not done",
    "duties.exempt": "File audits that were due and exempted",
    "duties.additional": "File audits beyond those due",
    "duties.moderated": "File audits that were due, done and moderated",
    "duties.moderated_in_time": "File audits moderated within 5 working days",
    "observations.due": "Observations that were due",
    "observations.done": "Observations that were due and done",
    "voices.due": "Times that feedback was to be asked for",
    "voices.done": "Times that feedback was asked for",
    "coverage.children.looked_at": "Children and young people looked at in 12 months",
    "coverage.children.there": "Children and young people there at the end of the month",
    "coverage.practitioners.looked_at": "Practitioners whose work was looked at in 12 months",
    "coverage.practitioners.there": "Practitioners there at the end of the month",
    "coverage.teams.looked_at": "Teams looked at in 12 months",
    "coverage.teams.there": "Teams there at the end of the month",
    "coverage.unplaced": "Children whose team is not placed in any area",
    "files.done": "Files audited",
    "files.settled": "Files settled by moderation",
    "files.waiting": "Files not settled yet",
    "files.drawn": "Files of children who were drawn at random",
    "settled_since.files": "Files of earlier months settled since",
    "agreement.files": "Files judged by two people",
    "agreement.pairs": "Thread judgements made by two people",
    "agreement.joint": "Files whose moderator joined the reflective conversation",
    "agreement.exact": "Thread judgements that were the same",
    "agreement.within_one": "Thread judgements within one of each other",
    "agreement.moderator_lower": "Thread judgements in which the moderator’s was lower",
    "agreement.moderator_higher": "Thread judgements in which the moderator’s was higher",
}
PARTS = {
    "good_or_better": "good or better",
    "n": "all that were judged",
    "requires_improvement": "requires improvement",
    "not_applicable": "not applicable",
    "waiting": "not settled yet",
    "made_a_difference": "made a difference",
    "reviewed": "made a difference, wholly or partly",
}


def sort_of(figure: str) -> Sort:
    """Which records it counts; what is only numbered, and files of a theme, by what they tell."""
    if figure.endswith(".waiting"):
        return Sort.AUDITS
    if figure.startswith("themes.") and figure.endswith(".files"):
        return Sort.JUDGED
    parts = figure.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((SORTS[prefix] for prefix in prefixes if prefix in SORTS), Sort.AUDITS)


def title_of(figure: str, figures: dict) -> str:
    """The figure in words, for the head of its page and for who does not see its table."""
    if figure in TITLES:
        return TITLES[figure]
    head, *_, member, last = figure.split(".")
    part = PARTS.get(last, last)
    if head == "months":
        return f"{_thread(member, figures)}: {part}, due in {_month(figure.split('.')[1])}"
    if head == "themes":
        return f"{_named(figures['themes'], 'theme', member)}: {part}"
    if head == "actions":
        return f"{member.capitalize()} actions: {part}"
    if last == "files":
        return f"Files due in {_month(member)} and settled since"
    since = ", settled since" if head == "settled_since" else ""
    return f"{_thread(member, figures)}: {part}{since}"


def _thread(code: str, figures: dict) -> str:
    return _named(figures["judged"], "code", code)


def _named(members: list[dict], key: str, wanted: str) -> str:
    return next(member["name"] for member in members if member[key] == wanted)


def _month(text: str) -> str:
    return f"{dt.date.fromisoformat(f'{text}-01'):%B %Y}"


# Where the values among which a figure chooses are counted one by one, best first.
VALUES = {
    "outstanding": 4,
    "good": 3,
    "requires_improvement": 2,
    "inadequate": 1,
    "not_applicable": 0,
}


def frozen_value(figure: str, record: str, records: dict[str, list[str]]) -> int | None:
    """The judgement as it was counted: 4 to 1, 0 not applicable; None where only sums were."""
    stem = figure.rpartition(".")[0]
    for part, value in VALUES.items():
        if record in records.get(f"{stem}.{part}", ()):
            return value
    return None


def is_good(figure: str, record: str, records: dict[str, list[str]]) -> bool:
    """Whether the file was counted as good or better where only that was counted."""
    stem = figure.rpartition(".")[0]
    return record in records.get(f"{stem}.good_or_better", ())
