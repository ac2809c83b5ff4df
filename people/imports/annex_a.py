"""Reads the child-level lists of an Ofsted Annex A return that make the case frame."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from people.imports import cells, headings
from people.imports.extract import (
    RANK,
    Bio,
    CaseExtract,
    Findings,
    Line,
    ListKey,
    Said,
    Subject,
    Worked,
    note_missing,
)
from people.imports.headings import Headings
from people.imports.tables import Row, Table, Unusable
from people.models import Source, Status, SubjectKind

UNBORN = dt.timedelta(days=300)  # an expected date of birth lies no further ahead

COMMON = {
    "id": r"(?=.*\bchild(s)?\b)(?=.*\b(id|identifier)\b)(?!.*famil).*",
    "sex": r"(gender|sex)( of child)?",
    "ethnicity": r"ethnic(ity| origin| group)?( of child)?",
    "born": r"(child(s)? )?(date of birth|dob|birth date)( of child)?",
    "age": r"age( of child)?( in)?( years)?",
    "disabled": r"(does the )?(child )?(have a |has a )?disab(led|ility)( y n)?|disability status",
    "team": r"(allocated|case|current) team( name)?|team",
    "worker": r"(allocated|case|current|social|key) ?(case )?worker( name)?|worker",
}


@dataclass(frozen=True)
class ListForm:
    """One of the lists: its own headings, what shows that a table is it, and its status."""

    number: str
    title: str
    wanted: dict[str, str]
    signature: frozenset[str]
    status: Status | None
    needed: tuple[str, ...] = ("team", "worker")
    kind: SubjectKind = SubjectKind.CHILD


FORMS = (
    ListForm(
        "2",
        "Early help",
        {
            "opened": r"(early help )?assessment start(ed)? date",
            "team": r"organi[sz]ation completing( the)? assessment",
        },
        frozenset({"opened", "team"}),
        Status.EARLY_HELP,
        needed=("team",),
    ),
    ListForm(
        "6",
        "Children in need",
        {
            "opened": r"(cin|child in need)( plan| episode)? start date",
            "closed": r"(cin|child in need)( plan| episode)? clos(ure|ed|ing) date",
            "status": r"case status",
        },
        frozenset({"status"}),
        None,
        needed=("team", "worker", "status"),
    ),
    ListForm(
        "7",
        "Child protection plans",
        {
            "opened": r"(cp|child protection)( plan)? start date",
            "closed": r"(cp|child protection)( plan)? end date",
        },
        frozenset({"opened"}),
        Status.CHILD_PROTECTION,
    ),
    ListForm(
        "8",
        "Children looked after",
        {
            "opened": r"date (started|began) to be looked after",
            "closed": r"date ceased( to be looked after)?",
        },
        frozenset({"opened"}),
        Status.LOOKED_AFTER,
    ),
    ListForm(
        "9",
        "Care leavers",
        {
            "adviser": r"(allocated )?personal advis[eo]r( name)?|allocated pa",
            "eligibility": r"eligibility category",
        },
        frozenset({"eligibility"}),
        Status.CARE_LEAVER,
        kind=SubjectKind.YOUNG_PERSON,
    ),
)
BY_NUMBER = {form.number: form for form in FORMS}
TITLES = {"team": "Allocated Team", "worker": "Allocated Worker", "status": "Case Status"}
NAMED = re.compile(r"(?<![a-z])list[ _\-]*0?(\d{1,2})(?!\d)", re.IGNORECASE)


def read(tables: Iterable[Table], as_at: dt.date) -> CaseExtract:
    """The case frame of lists 2, 6, 7, 8 and 9; every other sheet is left aside.

    Children are closed by absence only where more than one list is there, and not from a list
    whose rows were all refused. Raises Unusable where none of the lists is there, where one of
    them has no column of children, or where none has a row.
    """
    extract = CaseExtract(Source.ANNEX_A, as_at, {}, frozenset(), Findings())
    names, seen, told = [], set(), set()
    for table in tables:
        names.append(table.name)
        found = _recognise(table)
        if found:
            seen.add(_key(found[0].number))
            told |= _read_list(table.name, *found, extract)
    if not seen:
        raise Unusable(_nothing(names))
    if not extract.subjects and not extract.findings.refused:
        raise Unusable("The lists of this Annex A return hold headings but no rows.")
    if len(seen) > 1:
        extract.closing = frozenset(told)
    return extract


def _key(number: str) -> ListKey:
    return ListKey(Source.ANNEX_A, number)


def _nothing(names: list[str]) -> str:
    given = ", ".join(f"“{name}”" for name in names[:12]) or "none"
    return (
        "This is no Annex A return: none of the lists 2, 6, 7, 8 and 9 was found. "
        f"The sheets are {given}."
    )


def _recognise(table: Table) -> tuple[ListForm, Headings, Iterable[Row]] | None:
    """Which list a table is: by the number in its name, else by headings that only one list has."""
    match = NAMED.search(table.name)
    if match and match[1] not in BY_NUMBER and int(match[1]) <= 11:
        return None
    wanted = {**COMMON, **{f"{f.number}.{k}": p for f in FORMS for k, p in f.wanted.items()}}
    heads, rows = headings.find(table, wanted, "id")
    form = BY_NUMBER[match[1]] if match and match[1] in BY_NUMBER else _by_headings(heads)
    if form is None:
        return None
    if heads is None:
        if next(iter(rows), None) is None:
            return None
        raise Unusable(
            f"Sheet “{table.name}” has no column “Child Unique ID” within its first five rows."
        )
    return form, _own(form, heads), rows


def _by_headings(heads: Headings | None) -> ListForm | None:
    fits = [
        form
        for form in FORMS
        if heads and all(f"{form.number}.{field}" in heads for field in form.signature)
    ]
    return fits[0] if fits else None


def _own(form: ListForm, heads: Headings) -> Headings:
    """The headings that this list needs; those of other lists count as dropped."""
    columns, labels, dropped = {}, {}, list(heads.dropped)
    for field in sorted(heads.columns, key=lambda field: "." not in field):
        own = field.removeprefix(f"{form.number}.")
        is_spare = own in ("eligibility", *columns) or (own == "worker" and own not in form.needed)
        if "." in own or is_spare:
            dropped.append(heads.labels[field])
        else:
            columns[own], labels[own] = heads.columns[field], heads.labels[field]
    return Headings(heads.row, columns, labels, tuple(dropped))


def _read_list(
    name: str, form: ListForm, heads: Headings, rows: Iterable[Row], extract: CaseExtract
) -> set[ListKey]:
    """Read one list; answers with its key, unless every row of it had to be refused."""
    findings, named, refused = extract.findings, 0, 0
    findings.dropped[name] = heads.dropped
    note_missing(name, heads, _titles(form, heads), findings)
    for row in rows:
        line = Line(name, row, heads, findings)
        try:
            reference = cells.reference(line.raw("id"))
        except cells.Bad as bad:
            line.refuse("id", str(bad))
            refused += 1
            continue
        named += 1
        subject = extract.subjects.setdefault(reference, Subject(reference))
        subject.places.append(line.place("id"))
        _add(subject, form, line, extract.as_at)
    return {_key(form.number)} if named or not refused else set()


def _titles(form: ListForm, heads: Headings) -> dict[str, str]:
    """The headings without which cases of this list stay unknown."""
    spared = {"worker"} if "adviser" in heads else set()
    return {field: TITLES[field] for field in form.needed if field not in spared}


def _add(subject: Subject, form: ListForm, line: Line, as_at: dt.date) -> None:
    """Fold one row into its subject: of several rows of a list, the most protective speaks."""
    said = _said(form, line, as_at)
    subject.bio = subject.bio.or_else(_bio(form, line, as_at))
    worked = _worked(form, line)
    key = _key(form.number)
    old = subject.said.get(key)
    if old is None or _before(said, old):
        subject.said[key] = said
        subject.worked[key] = [worked] if said.status != Status.CLOSED else []


def _before(said: Said, old: Said) -> bool:
    """The more protective first, then the one that began later."""
    rank = RANK[said.status or Status.UNKNOWN], RANK[old.status or Status.UNKNOWN]
    if rank[0] != rank[1]:
        return rank[0] < rank[1]
    return (said.opened_on or dt.date.min) > (old.opened_on or dt.date.min)


def _bio(form: ListForm, line: Line, as_at: dt.date) -> Bio:
    born = line.take("born", upto(as_at + UNBORN))
    return Bio(
        kind=form.kind,
        date_of_birth=born,
        age=line.take("age", cells.age) if born is None else None,
        sex=line.take("sex", cells.sex, needed=True),
        ethnicity=line.take("ethnicity", cells.ethnicity, needed=True),
        is_disabled=line.take("disabled", cells.yes_no, needed=True),
    )


def upto(last: dt.date) -> Callable:
    """A reader of days that refuses those after `last`."""

    def read_day(value) -> dt.date | None:
        found = cells.day(value)
        if found and found > last:
            raise cells.Bad("it lies after the day of the extract")
        return found

    return read_day


def _said(form: ListForm, line: Line, as_at: dt.date) -> Said:
    opened = line.take("opened", upto(as_at))
    closed = line.take("closed", upto(as_at))
    status = form.status or line.take("status", cells.status, needed=True)
    if closed:
        status = Status.CLOSED
    return Said(status, opened, closed if status == Status.CLOSED else None)


def _worked(form: ListForm, line: Line) -> Worked:
    column = "adviser" if line.raw("adviser") not in (None, "") else "worker"
    return Worked(
        service="",
        team=line.take("team", cells.name, needed=True) or "",
        worker=line.take(column, cells.name, needed=True) or "",
        is_lead=True,
        at_team=line.place("team"),
        at_worker=line.place(column),
    )
