"""What the actions of a report share: its lock, its states, and the draft that falls away."""

from common.errors import Conflict
from reports.lifecycle import TRANSITIONS, ReportState
from reports.models import Rendering, Report


def lock(report: Report) -> Report:
    """Read the report afresh and lock it until the transaction ends.

    Raises Conflict where it is a correction that was given up in the meantime.
    """
    locked = Report.objects.select_for_update(of=("self",)).with_people().with_versions()
    found = locked.filter(pk=report.pk).first()
    if found is None:
        raise Conflict("This version was given up in another window.")
    return found


def move(report: Report, to: ReportState, **changes) -> None:
    """Bring the report to the state `to` with other changes; Conflict where it may not follow."""
    if to not in TRANSITIONS[ReportState(report.state)]:
        raise Conflict(f"This report is {report.get_state_display().lower()}.")
    set_fields(report, state=to, **changes)


def set_fields(report: Report, **changes) -> None:
    """Change these fields of the report alone."""
    for name, value in changes.items():
        setattr(report, name, value)
    report.save(update_fields=list(changes))


def drop_draft_file(report: Report) -> None:
    """A draft PDF that no longer says what the report says is made again."""
    report.files.filter(rendering=Rendering.DRAFT).delete()
