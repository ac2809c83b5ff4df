"""Reads a roster: one row for each post, with the units that hold it."""

import datetime as dt
from collections.abc import Iterable

from people.imports import cells, headings
from people.imports.extract import Findings, Line, Post, RosterExtract, note_missing
from people.imports.tables import Table, Unusable
from people.roles import Role

COLUMNS = {
    "Directorate": "The name at the top of the organisation. The same in every row.",
    "Service": "One of the services, as it is called in your case system.",
    "Area": "The locality of the service. Leave it blank for a service without localities.",
    "Team": "The team, as your case system and Annex A return call it.",
    "Staff number": "Who holds the post. Leave it blank in a row that only names a unit.",
    "First name": "",
    "Last name": "",
    "E-mail": "The work address, which later becomes the sign-in.",
    "Job title": "",
    "SWE number": "The registration with Social Work England, for those who have one.",
    "Role": "What the person may do in the portal, at the lowest unit that the row names.",
    "From": "The first day of the role, such as 14/09/2026. Blank: the day of the roster.",
    "To": "The last day of the role. Blank: it goes on.",
    "Acting": "Yes for acting up and for cover.",
    "Line manager": "The staff number of the line manager.",
    "Left": "The last day of somebody who leaves the council.",
}
WANTED = {
    "directorate": r"directorate( name)?",
    "service": r"service( name)?",
    "area": r"area( name)?|locality( name)?",
    "team": r"team( name)?",
    "number": r"(staff|employee|payroll|worker) (number|no|id)",
    "first_name": r"first name|forename|given name",
    "last_name": r"last name|surname|family name",
    "name": r"(full |staff )?name",
    "email": r"(work )?e ?mail( address)?",
    "job_title": r"job title|job|post title",
    "swe_number": r"(swe|social work england)( registration)? ?(number|no|id)?",
    "role": r"(portal )?role",
    "starts": r"from|start( date)?|role start( date)?|started( on)?",
    "ends": r"to|end( date)?|role end( date)?|ended( on)?",
    "acting": r"acting( up)?( or cover)?",
    "manager": r"(line )?manager( staff)?( number| no| id)?",
    "left": r"left( on)?|leaving date|last day",
}
NEEDED = {"role": "Role", "service": "Service"}
UNITS = ("directorate", "service", "area", "team")
PERSON = {
    "first_name": cells.limited(80),
    "last_name": cells.limited(80),
    "email": cells.email,
    "job_title": cells.name,
    "swe_number": cells.limited(12),
    "left_on": cells.day,
    "manager": cells.limited(40),
}


def read(tables: Iterable[Table], as_at: dt.date) -> RosterExtract:
    """The posts of a roster, in the order of its rows.

    Raises Unusable where no table has a column of staff numbers, or none has any row.
    """
    extract = RosterExtract(as_at, [], Findings())
    found = [_read_table(table, extract) for table in tables]
    if not any(found):
        raise Unusable(
            "This is no roster: no table has the columns “Staff number” and “Service” or "
            "“Directorate” within its first five rows."
        )
    if not extract.posts and not extract.findings.refused:
        raise Unusable("This roster holds headings but no rows.")
    return extract


def _read_table(table: Table, extract: RosterExtract) -> bool:
    heads, rows = headings.find(table, WANTED, "number")
    if heads is None or not ("service" in heads or "directorate" in heads):
        return False
    extract.findings.dropped[table.name] = heads.dropped
    note_missing(table.name, heads, NEEDED, extract.findings)
    for row in rows:
        post = _post(Line(table.name, row, heads, extract.findings))
        if post:
            extract.posts.append(post)
    return True


def _post(line: Line) -> Post | None:
    path = tuple(line.take(unit, cells.name) or "" for unit in UNITS)
    try:
        number = cells.limited(40)(line.raw("number"))
    except cells.Bad as bad:
        line.refuse("number", str(bad))
        return None
    if not number and not any(path):
        line.refuse("number", "the row names neither a member of staff nor a unit")
        return None
    person = _person(line, number) if number else {}
    role = line.take("role", cells.role, needed=bool(number)) if number else None
    return Post(path, person, role, *_dates(line, role), line)


def _person(line: Line, number: str) -> dict:
    found = {"number": number}
    for field, reader in PERSON.items():
        column = "left" if field == "left_on" else field
        found[field] = line.take(column, reader)
    if not (found["first_name"] or found["last_name"]):
        found["first_name"], found["last_name"] = _split(line.take("name", cells.name) or "")
    return found


def _split(name: str) -> tuple[str | None, str | None]:
    """First and last name of "Last, First" or "First Last"."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
    return first.strip()[:80] or None, last.strip()[:80] or None


def _dates(line: Line, role: str | None) -> tuple[dt.date | None, dt.date | None, bool]:
    starts = line.take("starts", cells.day)
    ends = line.take("ends", cells.day, needed=role == Role.INSPECTOR)
    if starts and ends and ends < starts:
        line.note("ends", "it lies before the first day")
        ends = None
    return starts, ends, bool(line.take("acting", cells.yes_no))
