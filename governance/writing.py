"""A subject-access file: a page to read, redact and print, and the same as data, in an archive."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from common import clock
from governance.collecting import GUARDED, OTHERS, PERSON, Entry, Fact, Part
from governance.models import SubjectAccess

READABLE, DATA, STYLE = "subject-access.html", "subject-access.json", "subject-access.css"
CHECKS = {
    OTHERS: "Check before you release: may name somebody else",
    PERSON: "Check before you release: names another person",
    GUARDED: (
        "Do not release before it is decided: may tell who raised a concern, or of a legal matter"
    ),
}
NOT_HERE = (
    "Passwords, codes and the secret address of a calendar: they only open something.",
    "Uploaded files, frames of whole services and reports: they are about nobody alone.",
    "What somebody did in their post with the record of another person: that is in its history.",
    "Judgements of somebody’s practice that are not shared with them yet.",
    (
        "What is hidden from whoever asked for this file, such as rows about another child who is "
        "restricted: a colleague who may see it asks for a file too."
    ),
)


def write(access: SubjectAccess, parts: Sequence[Part]) -> bytes:
    """The archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(READABLE, _readable(access, parts))
        archive.writestr(STYLE, Path(finders.find(f"css/{STYLE}")).read_bytes())
        archive.writestr(DATA, _data(access, parts))
    return out.getvalue()


def _readable(access: SubjectAccess, parts: Sequence[Part]) -> str:
    context = {
        "access": access,
        "parts": parts,
        "checks": CHECKS,
        "not_here": NOT_HERE,
        "style": STYLE,
        "made_at": clock.now(),
        "to_check": sum(part.to_check for part in parts),
        "council_name": settings.COUNCIL_NAME,
    }
    return render_to_string("governance/access_file.html", context)


def _data(access: SubjectAccess, parts: Sequence[Part]) -> str:
    data = {
        "request": access.request,
        "about": str(access.subject),
        "made_at": clock.now().isoformat(),
        "made_for": str(access.asked_by),
        "checks": CHECKS,
        "not_here": NOT_HERE,
        "parts": [
            {"room": part.room, "title": part.title, "rows": list(map(_row, part.entries))}
            for part in parts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _row(entry: Entry) -> dict:
    row = {"id": entry.key, "fields": list(_fields(entry.facts))}
    if entry.earlier:
        row["earlier"] = list(_fields(entry.earlier))
    return row | ({"removed": True} if entry.is_removed else {})


def _fields(facts: Sequence[Fact]) -> Iterator[dict]:
    for fact in facts:
        checked = {"check": fact.check} if fact.check else {}
        yield {"name": fact.label, "value": fact.value, **checked}
