"""What the pages of an audit being recorded share: who is let in, the look, the page itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from audits import queries, rules
from audits.lifecycle import EDITABLE
from audits.models import Audit
from audits.presenters import recording as presenter
from common.http import StaffRequest
from trail.actions import Seen, log_look
from trail.models import Look


def audit_of(request: StaffRequest, pk) -> Audit:
    """The audit with all that its header names; 404 where it does not exist for this person."""
    return get_object_or_404(queries.for_reading(Audit.objects.visible_to(request.user)), pk=pk)


def recorded_by(request: StaffRequest, pk) -> Audit:
    """The audit that this person records; 403 for others. The look is logged."""
    audit = audit_of(request, pk)
    rules.check_can_declare(request.user.staff, audit)
    log(request, audit)
    return audit


def log(request: StaffRequest, audit: Audit) -> None:
    """Write to the read log that this audit was opened to be recorded."""
    activity = audit.activity
    seen = Seen("audit being recorded", audit.pk, activity.reference, activity.child_id)
    log_look(request, Look.READ, [seen])


def page_of(
    request: StaffRequest, name: str, audit: Audit, words: str = "", **more
) -> HttpResponse:
    """The page `name` under the summary strip; `words` is what else the strip says."""
    strip = presenter.strip(audit, queries.practitioners_of(audit), words)
    context = {"audit": audit, "activity": audit.activity, "strip": strip, **more}
    return render(request, f"audits/{name}.html", context)


def is_over(audit: Audit) -> bool:
    """Whether there is nothing left to record, so that the page to read is the right one."""
    return audit.activity.state not in EDITABLE
