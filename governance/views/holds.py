"""Pages on which a legal hold is placed, lifted and listed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from common.http import StaffRequest
from governance import actions, queries, rules
from governance.forms import HoldForm, LiftForm
from governance.models import LegalHold
from governance.presenters import records as presenter
from governance.views.records import child_of, seen, staff_of
from people.held import posted, typed
from people.models import Child, Staff
from trail.actions import log_look
from trail.models import Look


@require_safe
def hold_list(request: StaffRequest) -> HttpResponse:
    """Every hold that stands, and those lifted last."""
    rules.check_is_governor(request.user.staff)
    standing, lifted = queries.standing_holds(request.user)
    log_look(request, Look.LIST, [seen(one.child or one.staff) for one in (*standing, *lifted)])
    context = {
        "tabs": presenter.tabs("hold-list"),
        "columns": presenter.HOLD_COLUMNS,
        "rows": presenter.hold_rows(standing),
        "lifted_columns": presenter.LIFTED_COLUMNS,
        "lifted": presenter.lifted_rows(lifted),
    }
    return render(request, "governance/hold_list.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def child_hold(request: StaffRequest, pk) -> HttpResponse:
    """Place a hold on the record of a child."""
    return _hold(request, child_of(request, pk))


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def staff_hold(request: StaffRequest, pk) -> HttpResponse:
    """Place a hold on the record of a member of staff."""
    return _hold(request, staff_of(request, pk))


def _hold(request: StaffRequest, subject: Child | Staff) -> HttpResponse:
    form = HoldForm(posted(request))
    url = presenter.url_of(subject)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"].strip()
        actions.place_hold(subject=subject, reason=reason, by=request.user.staff)
        messages.success(request, f"{presenter.name_of(subject)} is on hold: nothing is purged.")
        return redirect(url)
    context = {"form": form, "title": presenter.name_of(subject), "back": url}
    context["is_child"] = isinstance(subject, Child)
    return render(request, "governance/hold_place.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def hold_lift(request: StaffRequest, pk) -> HttpResponse:
    """Lift a hold."""
    holds = LegalHold.objects.visible_to(request.user).select_related("child", "staff", "placed_by")
    hold = get_object_or_404(holds, pk=pk)
    subject = hold.child or hold.staff
    url = presenter.url_of(subject)
    if not hold.is_open:
        messages.info(request, "This hold was lifted already.")
        return redirect(url)
    form = LiftForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"].strip()
        actions.lift_hold(hold=hold, reason=reason, by=request.user.staff)
        messages.success(request, "The hold is lifted.")
        return redirect(url)
    context = {"form": form, "hold": hold, "title": presenter.name_of(subject), "back": url}
    return render(request, "governance/hold_lift.html", context)
