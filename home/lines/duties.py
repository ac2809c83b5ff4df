"""Lines of duties on which nothing was begun, and of what was recorded."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse

from common.presenters import Tag
from common.templatetags.qa import long_date
from home.lines.line import Line, address
from practice.models import Subtype
from programme.models import Duty
from programme.presenters.duties import reports_address


def of_duties(duties: Iterable[Duty], month: dt.date) -> Iterator[Line]:
    """What is owed and not begun, and what was recorded for the duties of `month`.

    Work that was begun has a line of its own room, and so has a moderation. Who was drawn for an
    audit is named.
    """
    for duty in duties:
        if duty.is_done:
            if duty.kind.subtype == Subtype.RECORD and duty.done_on >= month:
                yield Line(str(duty.line), note="Recorded by you", done_on=duty.done_on)
        elif duty.activity_id is None and duty.kind.subtype != Subtype.MODERATION:
            yield _to_do(duty)


def _to_do(duty: Duty) -> Line:
    tag = Tag("Not started", "soon")
    asked = {"due_on": duty.due_on, "plain": f"{duty.kind.name} due", "key": f"duty-{duty.pk}"}
    place = f"{duty.unit.full_name}, {duty.period:%B %Y}"
    if duty.kind.subtype == Subtype.AUDIT:
        words = f"Do the {duty.kind.name.lower()} of {duty.period:%B}"
        url = f"{reverse('audits:audit-start')}?duty={duty.pk}"
        if duty.looks_again_at_id:
            return _again(duty, place, tag, asked)
        if duty.drawn:
            words = f"Audit the file of case {duty.drawn_reference}, drawn at random"
        return Line(words, url, place, tag, **asked)
    url = address("programme:duty-record", duty.pk)
    if duty.kind.subtype == Subtype.REPORT:
        url = reports_address(duty)
    return Line(str(duty.line), url, place, tag, **asked)


def _again(duty: Duty, place: str, tag: Tag, asked: dict) -> Line:
    """A file to be audited again; `again_reference` is None where the child is hidden."""
    case = f" of case {duty.again_reference}" if duty.again_reference else ""
    note = f"{place}, from {long_date(duty.opens_on)} on"
    url = reverse("audits:audit-start")
    return Line(f"Audit the file{case} again", url, note, tag, **asked)
