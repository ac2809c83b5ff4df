"""What the pages of a report say: lines of the list, the summary strip, the next button."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from common.presenters import Button, Cell, Column, Strip, SummaryItem, Tag
from common.rules import why_not
from common.templatetags.qa import long_date, month
from people.models import Staff
from people.roles import Role
from reports import rules
from reports.definitions import find
from reports.lifecycle import ISSUED, ReportState
from reports.models import Report

TONES = {
    ReportState.COMPILED: "now",
    ReportState.COMMENTARY: "now",
    ReportState.SIGNED: "soon",
    ReportState.PUBLISHED: "done",
    ReportState.SUPERSEDED: "quiet",
}
MONTH = Column("Month", sort="month")
OPEN_COLUMNS = [Column("Place"), Column("Report"), MONTH, Column("Published")]
COLUMNS = [Column("Place"), Column("Report"), MONTH, Column("State"), Column("Owner")]


def tag(report: Report) -> Tag:
    """The state in words."""
    return Tag(ReportState(report.state).label, TONES[ReportState(report.state)])


def lines(reports: Sequence[Report]) -> list[list[Cell]]:
    """The rows of the list, the months as they come and the areas in the tree's order."""
    return [_line(each) for each in _in_order(reports)]


def _in_order(reports: Sequence[Report]) -> list[Report]:
    """Reports that come month by month, those of each month in the tree's order."""
    return [
        each
        for _, of_month in groupby(reports, key=lambda each: each.period)
        for each in sorted(
            of_month, key=lambda each: (each.definition, each.scope.path, -each.version)
        )
    ]


def _line(report: Report) -> list[Cell]:
    return [
        Cell(
            f"{report.scope.service.name}, {report.scope.name}",
            url=_address("report-detail", report),
        ),
        Cell(name(report)),
        Cell(month(report.period)),
        Cell(tag=tag(report)),
        Cell(str(report.owner or "Nobody in post")),
    ]


def open_lines(reports: Sequence[Report]) -> list[list[Cell]]:
    """The rows of the open editions, ordered as the list is."""
    return [_open_line(each) for each in _in_order(reports)]


def _open_line(report: Report) -> list[Cell]:
    place = f"{report.scope.service.name}, {report.scope.name}"
    return [
        Cell(place, url=_address("report-open", report)),
        Cell(name(report)),
        Cell(month(report.period)),
        Cell(long_date(report.published_at)),
    ]


def name(report: Report) -> str:
    """What kind of report it is, in words, and which version where it corrects another."""
    return f"{find(report.definition).name}{report.as_version}"


def strip(report: Report) -> Strip:
    """The summary strip, which never changes place."""
    return Strip(
        (
            SummaryItem("Area", report.scope.name, note=report.scope.service.name),
            SummaryItem("Month", month(report.period)),
            SummaryItem("Owner", str(report.owner or "Nobody in post"), note=_post(report.owner)),
            SummaryItem("State", ReportState(report.state).label, note=report.as_version[2:]),
        ),
        _next_step(report),
    )


def _post(owner: Staff | None) -> str:
    return (owner and owner.job_title) or Role.HEAD_OF_SERVICE.in_words


def _next_step(report: Report) -> SummaryItem | None:
    if report.state in ISSUED:
        return SummaryItem("Published", long_date(report.published_at))
    if role := rules.waits_for(report):
        return SummaryItem("Next", f"{_begun(role)} signs second")
    does = {ReportState.COMPILED: "comments", ReportState.COMMENTARY: "signs"}
    verb = does.get(ReportState(report.state), "publishes")
    return SummaryItem("Next", f"{report.owner or 'A head of service'} {verb}")


def button(report: Report, by: Staff) -> Button | None:
    """The one next thing that this person can do, or None for a reader."""
    if rules.can_countersign(by, report):
        return Button("Sign this report", "#decide")
    if report.state in ISSUED or not rules.is_owner(by, report):
        return None
    if report.state == ReportState.COMPILED:
        return Button("Write your commentary", _address("report-commentary", report))
    if report.state == ReportState.SIGNED:
        refusal = why_not(rules.check_can_publish, by, report)
        return Button("Publish this report", "#decide", not refusal, refusal)
    refusal = why_not(rules.check_can_sign, by, report)
    return Button("Sign this report", "#decide", not refusal, refusal)


@dataclass(frozen=True)
class Decision:
    """What somebody is asked once more before it is done, below the whole report.

    `seen` tells the words that the page shows, or the signature where it is signed a second time.
    """

    title: str
    text: str
    label: str
    url: str
    seen: str = ""


def decision(report: Report, by: Staff) -> Decision | None:
    """Signing, signing second or publishing, where this person may do it now."""
    if rules.can_sign(by, report):
        return _signing(report)
    if rules.can_countersign(by, report):
        return _signing_second(report)
    return _publishing(report) if rules.can_publish(by, report) else None


def _signing(report: Report) -> Decision:
    return Decision(
        "Sign this report",
        "You have read it as others will. Your words become part of the report under your "
        f"name.{_then_second(report)} You can take the signature back until it is published.",
        "Sign off",
        _address("report-sign", report),
        rules.version_of_words(report),
    )


def _then_second(report: Report) -> str:
    role = find(report.definition).second_signature
    return f" {_begun(role.in_words)} signs it after you." if role else ""


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _signing_second(report: Report) -> Decision:
    return Decision(
        "Sign this report",
        f"{report.signed_by} signed it on {long_date(report.signed_at)}. You have read it as "
        "others will, and your name stands beside theirs. Then it can be published. If the words "
        "change before, both signatures fall away and you are asked again.",
        "Sign as second",
        _address("report-countersign", report),
        rules.signature_of(report),
    )


def _publishing(report: Report) -> Decision:
    return Decision(
        "Publish this report",
        "Managers with reach to this area, Social Work Consultants and inspectors can read it "
        "and download its PDF; everybody else reads the open edition. A published report "
        f"never changes{_and_replaces(report)}.",
        "Publish",
        _address("report-publish", report),
    )


def _and_replaces(report: Report) -> str:
    return (
        f"; it replaces version {report.version - 1}, which stays readable"
        if report.corrects_id
        else ""
    )


def second_button(report: Report, by: Staff) -> Button | None:
    """What else the owner may do: change their words, or correct what is published."""
    if report.state == ReportState.COMMENTARY and rules.can_comment(by, report):
        label, name, post = "Change your commentary", "report-commentary", False
    elif rules.can_reopen(by, report):
        taken = "both signatures" if report.countersigned_at else "the signature"
        label, name, post = f"Take {taken} back", "report-reopen", True
    elif rules.can_correct(by, report) and not rules.correction_of(report):
        label, name, post = "Correct this report", "report-correct", False
    else:
        return None
    return Button(label, _address(name, report), kind="secondary", post=post)


def _address(name: str, report: Report) -> str:
    return reverse(f"reports:{name}", args=[report.pk])
