"""Subject-access files in words."""

from collections.abc import Iterable

from django.urls import reverse

from common.presenters import Strip, SummaryItem, Tag, WorkItem
from common.templatetags.qa import long_date, moment
from governance.models import SubjectAccess
from governance.presenters.records import name_of, url_of


def items(accesses: Iterable[SubjectAccess], *, named: bool = False) -> list[WorkItem]:
    """A line for each file, with whom it is about where that is not said already."""
    return [_item(one, name_of(one.subject) if named else "") for one in accesses]


def _item(access: SubjectAccess, name: str) -> WorkItem:
    return WorkItem(
        when=long_date(access.asked_at),
        sentence=f"{name}: request {access.request}" if name else f"Request {access.request}",
        url=reverse("governance:access-detail", args=[access.pk]),
        note=f"Asked for by {access.asked_by}. {_became(access)}",
        tag=state(access),
        done=access.dropped_at is not None,
    )


def state(access: SubjectAccess) -> Tag:
    """Where the file is."""
    if access.dropped_at:
        return Tag("Removed")
    if access.compiled_at:
        return Tag("Ready", "now")
    return Tag("Being made", "soon") if access.is_awaited else Tag("Failed", "late")


def _became(access: SubjectAccess) -> str:
    if access.dropped_at:
        by = f"by {access.dropped_by}" if access.dropped_by else "by itself"
        return f"Removed {by} on {long_date(access.dropped_at)}."
    if access.compiled_at:
        return f"Kept until {long_date(access.kept_until)}."
    return ""


def strip(access: SubjectAccess) -> Strip:
    """The facts of a file."""
    return Strip(
        (
            SummaryItem("About", name_of(access.subject), url=url_of(access.subject)),
            SummaryItem("Request", access.request),
            SummaryItem("Asked for", moment(access.asked_at), f"by {access.asked_by}"),
            SummaryItem("State", state(access).text, strong=True),
        )
    )


def facts(access: SubjectAccess) -> list[SummaryItem]:
    """What was gathered."""
    return [
        SummaryItem("Made", moment(access.compiled_at)),
        SummaryItem("Rows in it", f"{access.rows:,}"),
        SummaryItem("Places to check before release", f"{access.to_check:,}"),
        SummaryItem("SHA-256", access.sha256),
        _end(access),
    ]


def _end(access: SubjectAccess) -> SummaryItem:
    if access.dropped_at:
        by = f"by {access.dropped_by}" if access.dropped_by else "by itself"
        return SummaryItem("Removed", moment(access.dropped_at), by)
    return SummaryItem("Removed by itself on", moment(access.kept_until))
