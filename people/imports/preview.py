"""What a load would do, row by row, for somebody to look at before it is done."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from common.errors import Conflict
from people.imports import loading
from people.imports.cases import CasePlan
from people.imports.loading import Prepared
from people.imports.placing import Places
from people.imports.posts import RosterPlan
from people.models import Appointment, Child, Involvement, Status

FIRST = 20  # rows of each group that are kept to be shown
NAMES = {
    "kind": "subject",
    "date_of_birth": "date of birth",
    "age_given": "age",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "is_disabled": "disability",
    "status": "status",
    "opened_on": "opened",
    "closed_on": "closed",
}


class Line(NamedTuple):
    """Whom it is about (a reference, a name, a unit) and what would happen, in words."""

    about: str
    what: str


@dataclass(frozen=True)
class Group:
    """One kind of change with everything that it would touch, in order."""

    name: str
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """The count and the first rows."""
        first = [list(line) for line in self.lines[:FIRST]]
        return {"name": self.name, "count": len(self.lines), "rows": first}


@dataclass(frozen=True)
class Preview:
    """What somebody is shown (`as_json`), and the digest by which two previews are compared."""

    as_json: dict[str, Any]
    digest: str


def preview_of(made: Prepared) -> Preview:
    """What this load would do: report, questions, and a group for each kind of change.

    The digest is the SHA-256 of all of it, with every row of every group: while it is the same,
    the load would do the same.
    """
    is_cases = isinstance(made.plan, CasePlan)
    groups = _of_cases(made.plan, made.places) if is_cases else _of_roster(made.plan)
    groups = [Group(name, tuple(sorted(lines))) for name, lines in groups.items()]
    shown = {
        "report": made.outcome.as_report(),
        "questions": [
            {"option": one.option, "sentence": one.sentence} for one in loading.questions(made)
        ],
    }
    whole = json.dumps([shown, [(one.name, one.lines) for one in groups]], sort_keys=True)
    shown["groups"] = [one.as_json() for one in groups]
    return Preview(shown, hashlib.sha256(whole.encode()).hexdigest())


class Different(Conflict):
    """The load would no longer do what somebody was shown; nothing was changed."""

    def __init__(self, preview: Preview):
        super().__init__(
            "Something else was loaded or placed since this was looked at, so it was worked out "
            "again. Nothing was changed."
        )
        self.preview = preview


def check_as_seen(made: Prepared, digest: str) -> None:
    """The load does what the preview with this digest said. Raises Different with the new one."""
    preview = preview_of(made)
    if preview.digest != digest:
        raise Different(preview)


def _of_cases(plan: CasePlan, places: Places) -> dict[str, list[Line]]:
    words = _Words(places)
    closed = {child.pk for child in plan.closed}
    missing = {child.pk for child in plan.closing}
    changed = [child for child in plan.changed if child.pk not in closed]
    begun = _leads_of(plan.work.new)
    new = {child.pk for child in plan.new}
    return {
        "new": [_new(child, begun.get(child.pk), words) for child in plan.new],
        "changed": [Line(one.reference, _changes(one, plan.before[one.pk])) for one in changed],
        "moved": list(_moves(plan, begun, new | closed, words)),
        "closing": [_closing(child, is_missing=child.pk in missing) for child in plan.closed],
    }


class _Words:
    """Names of units and staff for what the extract holds as ids."""

    def __init__(self, places: Places):
        self.units = {unit.id: unit.name for unit in places.units}
        self.staff = {one.id: f"{one.first_name} {one.last_name}" for one in places.staff}

    def where(self, held: dict[str, Any]) -> str:
        """Worker and team; the extract's own words, marked, where they are not placed."""
        team = self.units.get(held["unit_id"]) or _unplaced(held["team_given"])
        worker = self.staff.get(held["staff_id"]) or _unplaced(held["worker_given"])
        return ", ".join(part for part in (worker, team) if part) or "nobody"


def _unplaced(given: str) -> str:
    return f"“{given}” (not placed)" if given else ""


def _held(one: Involvement) -> dict[str, Any]:
    return {
        name: getattr(one, name) for name in ("unit_id", "staff_id", "team_given", "worker_given")
    }


def _leads_of(work: Iterable[Involvement]) -> dict[Any, Involvement]:
    return {one.child.pk: one for one in work if one.is_lead}


def _new(child: Child, lead: Involvement | None, words: _Words) -> Line:
    who = f", with {words.where(_held(lead))}" if lead else ""
    return Line(child.reference, f"{child.get_kind_display()}: {_said(child.status)}{who}")


def _said(status: str) -> str:
    return Status(status).label.lower()


def _changes(child: Child, before: dict[str, Any]) -> str:
    parts = [
        f"{NAMES[name]} {_value(name, old)} → {_value(name, getattr(child, name))}"
        for name, old in before.items()
        if name in NAMES and getattr(child, name) != old
    ]
    return "; ".join(parts) or "details"


def _value(name: str, value: Any) -> str:
    if name == "status":
        return _said(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return f"{value:%-d %B %Y}"
    return str(value) if value not in (None, "") else "not known"


def _moves(
    plan: CasePlan, begun: dict[Any, Involvement], others: set, words: _Words
) -> Iterator[Line]:
    ended = defaultdict(list)
    for one in plan.work.ended:
        if one.is_lead and one.child_id in begun and one.child_id not in others:
            ended[one.child_id].append(one)
    for child_id, before in ended.items():
        lead = begun[child_id]
        yield _move(lead.child, _held(before[0]), _held(lead), words)
    for child, one, before in plan.work.corrected:
        yield _move(child, before, _held(one), words)


def _move(child: Child, before: dict, after: dict, words: _Words) -> Line:
    return Line(child.reference, f"from {words.where(before)} to {words.where(after)}")


def _closing(child: Child, *, is_missing: bool) -> Line:
    if is_missing:
        return Line(child.reference, "missing from the lists in which it was last seen")
    return Line(child.reference, f"the extract says closed on {child.closed_on:%-d %B %Y}")


def _of_roster(plan: RosterPlan) -> dict[str, list[Line]]:
    ending = [one for one in plan.changed_posts if one.ends_on]
    return {
        "units": [Line(unit.name, unit.get_level_display()) for unit in plan.new_units],
        "staff": [Line(str(one), one.job_title or "job not given") for one in plan.new_staff],
        "staff-changed": [Line(str(one), _leaving(one)) for one in plan.changed_staff],
        "posts": [_post(one, f"from {one.starts_on:%-d %B %Y}") for one in plan.new_posts],
        "posts-ending": [_post(one, f"until {one.ends_on:%-d %B %Y}") for one in ending],
    }


def _leaving(person) -> str:
    return f"leaves on {person.left_on:%-d %B %Y}" if person.left_on else "details"


def _post(one: Appointment, when: str) -> Line:
    return Line(str(one.staff), f"{one.get_role_display()}, {one.unit.name}, {when}")
