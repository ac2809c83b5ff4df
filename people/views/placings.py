"""Pages on which a QA administrator says who the teams and workers of extracts are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Conflict
from common.http import StaffRequest
from people import actions, queries, rules
from people.forms import PLACING_FORMS
from people.models import Placing
from people.presenters import loads, placings


def _placings(request: StaffRequest):
    related = ("first_seen", "unit__service", "staff", "placed_by")
    return Placing.objects.visible_to(request.user).select_related(*related)


@require_safe
def placing_list(request: StaffRequest) -> HttpResponse:
    """Teams and workers whom nobody knows, with how many children each holds; and those placed."""
    found = _placings(request).waiting_first()
    rules.check_can_place(request.user.staff)
    shown = list(found[: loads.SHOWN])
    waiting = [one for one in shown if not one.placed_at]
    children = queries.children_waiting(request.user, waiting)
    context = {
        "waiting_columns": placings.WAITING_COLUMNS,
        "waiting": placings.waiting_rows(waiting, children),
        "placed_columns": placings.PLACED_COLUMNS,
        "placed": placings.placed_rows(one for one in shown if one.placed_at),
    }
    return render(request, "people/placing_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def placing_edit(request: StaffRequest, pk) -> HttpResponse:
    """Say which unit, or who, the words of an extract are."""
    placing = get_object_or_404(_placings(request), pk=pk)
    form = PLACING_FORMS[placing.kind](request.POST or None, placing=placing)
    if form.is_valid():
        try:
            children = _place(placing, form.cleaned_data, request.user.staff)
        except Conflict as conflict:
            form.add_error(None, conflict.sentence)
        else:
            who = placings.whom(get_object_or_404(_placings(request), pk=pk))
            messages.success(request, placings.said(placing, who, children))
            return redirect("people:placing-list")
    children = queries.children_waiting(request.user, [placing])[placing.pk]
    context = {
        "placing": placing,
        "form": form,
        "facts": placings.facts(placing, children),
        "is_placed": bool(placing.placed_at),
    }
    return render(request, "people/placing_edit.html", context)


def _place(placing: Placing, answers: dict, by) -> int:
    if staff := answers.get("staff"):
        return actions.place_staff(placing=placing, staff=staff, by=by)
    if unit := answers.get("unit"):
        return actions.place_unit(placing=placing, unit=unit, by=by)
    new = {"name": answers["name"], "area": answers["area"]}
    return actions.place_in_new_team(placing=placing, **new, by=by)
