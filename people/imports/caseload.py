"""Reads a caseload: one table of the subjects that one or more services work with."""

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.text import slugify

from people.imports import cells, headings
from people.imports.annex_a import upto
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
from people.imports.placing import Places
from people.imports.tables import Table, Unusable
from people.models import Source, Status

STAFF = r"(staff )?(number|no|id|numbers|nos|ids)"
WANTED = {
    "id": r"(case |subject |child |family )?(unique )?(reference|ref|id)( number| no)?",
    "kind": r"(kind of )?subject( kind| type)?|kind|type",
    "status": r"(case )?status",
    "service": r"service( name| code)?",
    "team": r"(allocated )?team( name| code)?",
    "lead": rf"(lead|allocated)( (worker|practitioner))?( {STAFF})?",
    "coworkers": rf"co ?workers?( {STAFF})?",
    "opened": r"(date )?opened( on)?|(case )?open(ed|ing)? date|start date",
    "closed": r"(date )?closed( on)?|(case )?(closed|closing|closure) date|end date",
    "born": r"(date of birth|dob|birth date)",
    "sex": r"sex|gender",
    "ethnicity": r"ethnicity( code)?",
    "disabled": r"disab(led|ility)",
}
NEEDED = {"status": "Status", "service": "Service", "team": "Team", "lead": "Lead staff number"}
COLUMNS = {
    "Subject": "",
    "Reference": "The case reference: up to 36 letters, digits, hyphens and underscores.",
    "Status": "",
    "Service": "The service, as the roster calls it. Several services may stand in one file.",
    "Team": "The team, as the roster calls it.",
    "Lead staff number": "The staff number of the lead practitioner.",
    "Co-worker staff numbers": "Staff numbers of those who work beside the lead, with ; between.",
    "Opened": "The day the case opened, such as 14/09/2026.",
    "Closed": "The day the case closed. Blank while it is open.",
}
SEVERAL = re.compile(r"[;,|/]| and ")
UNKNOWN_SERVICE = "unknown"  # rows without a service close nobody
UNBORN = dt.timedelta(days=300)


def read(tables: Iterable[Table], as_at: dt.date, places: Places) -> CaseExtract:
    """The subjects of each service that the file names; its scope for closing is the service.

    Raises Unusable where no table has a column of references and one of services, or none a row.
    """
    extract = CaseExtract(Source.CASELOAD, as_at, {}, frozenset(), Findings())
    found = [_read_table(table, extract, places) for table in tables]
    if not any(found):
        raise Unusable(
            "This is no caseload: no table has the columns “Reference” and “Service” within its "
            "first five rows."
        )
    if not extract.subjects and not extract.findings.refused:
        raise Unusable("This caseload holds headings but no rows.")
    keys = {key for subject in extract.subjects.values() for key in subject.said}
    extract.closing = frozenset(key for key in keys if key.scope != UNKNOWN_SERVICE)
    return extract


def _read_table(table: Table, extract: CaseExtract, places: Places) -> bool:
    heads, rows = headings.find(table, WANTED, "id")
    if heads is None or "service" not in heads:
        return False
    extract.findings.dropped[table.name] = heads.dropped
    note_missing(table.name, heads, NEEDED, extract.findings)
    for row in rows:
        line = Line(table.name, row, heads, extract.findings)
        try:
            reference = cells.reference(line.raw("id"))
        except cells.Bad as bad:
            line.refuse("id", str(bad))
            continue
        subject = extract.subjects.setdefault(reference, Subject(reference))
        subject.places.append(line.place("id"))
        _add(subject, line, extract.as_at, places)
    return True


def _add(subject: Subject, line: Line, as_at: dt.date, places: Places) -> None:
    """Fold one row in: of several rows of one service, the most protective speaks."""
    subject.bio = subject.bio.or_else(_bio(line, as_at))
    said = _said(line, as_at)
    service = line.take("service", cells.name, needed=True) or ""
    key = ListKey(Source.CASELOAD, "caseload", _scope(service, places))
    old = subject.said.get(key)
    if old is None or _rank(said) < _rank(old):
        subject.said[key] = said
        subject.worked[key] = _worked(service, line) if said.status != Status.CLOSED else []


def _rank(said: Said) -> int:
    return RANK[said.status or Status.UNKNOWN]


def _scope(service: str, places: Places) -> str:
    known = places.service(service)
    return known.code if known else slugify(service)[:60] or UNKNOWN_SERVICE


def _bio(line: Line, as_at: dt.date) -> Bio:
    return Bio(
        kind=line.take("kind", cells.kind),
        date_of_birth=line.take("born", upto(as_at + UNBORN)),
        sex=line.take("sex", cells.sex),
        ethnicity=line.take("ethnicity", cells.ethnicity),
        is_disabled=line.take("disabled", cells.yes_no),
    )


def _said(line: Line, as_at: dt.date) -> Said:
    status = line.take("status", cells.status, needed=True)
    opened = line.take("opened", upto(as_at))
    closed = line.take("closed", upto(as_at))
    if closed:
        status = Status.CLOSED
    return Said(status, opened, closed if status == Status.CLOSED else None)


def _worked(service: str, line: Line) -> list[Worked]:
    team = line.take("team", cells.name, needed=True) or ""
    lead = line.take("lead", cells.name, needed=True) or ""
    others = SEVERAL.split(line.take("coworkers", cells.name) or "")
    named = [(lead, True, "lead")]
    named += [(words.strip(), False, "coworkers") for words in others if words.strip()]
    return [
        Worked(
            service=service,
            team=team,
            worker=worker,
            is_lead=is_lead,
            at_service=line.place("service"),
            at_team=line.place("team"),
            at_worker=line.place(column),
        )
        for worker, is_lead, column in named
    ]
