"""Lines of reports."""

from collections.abc import Iterable, Iterator

from common.dates import london_day
from common.presenters import Tag
from home.lines.line import Line, address
from home.queries import name_of
from people.models import User
from reports import rules
from reports.definitions import find
from reports.lifecycle import ReportState
from reports.models import Report

REPORTING = {
    ReportState.COMPILED: ("Comment on the {}", Tag("Ready for you", "now")),
    ReportState.COMMENTARY: ("Finish your commentary on the {}", Tag("Being written", "now")),
    ReportState.SIGNED: ("Publish the {}", Tag("Signed off", "now")),
}


def of_reports(reports: Iterable[Report], user: User) -> Iterator[Line]:
    """Reports to comment on, to sign, to sign second, to publish and to read."""
    for report in reports:
        name = find(report.definition).name
        named = (
            f"{name[:1].lower()}{name[1:]} report, {name_of(report.scope)}, {report.period:%B %Y}"
            f"{report.as_version}"
        )
        state = ReportState(report.state)
        if rules.waits_for(report):
            yield _to_sign_second(report, named, user)
        elif state in REPORTING:
            words, tag = REPORTING[state]
            yield Line(
                words.format(named),
                address("reports:report-detail", report.pk),
                "",
                tag,
                since=london_day(report.compiled_at),
                is_pressing=True,
            )
        elif report.is_unread:
            yield Line(
                f"Read the {named}",
                address("reports:report-detail", report.pk),
                "",
                Tag("New", "soon"),
                since=london_day(report.published_at),
            )
        elif report.published_at:
            yield Line(f"The {named}", note="Published", done_on=london_day(report.published_at))


def _to_sign_second(report: Report, named: str, user: User) -> Line:
    url, since = address("reports:report-detail", report.pk), london_day(report.signed_at)
    if report.owner_id == user.staff_id:
        note = f"Waiting for {rules.waits_for(report)}’s signature"
        return Line(f"The {named}", url, note, Tag("Signed off", "soon"), since=since)
    tag = Tag("To sign", "now")
    return Line(f"Sign the {named}, as second", url, "", tag, since=since, is_pressing=True)
