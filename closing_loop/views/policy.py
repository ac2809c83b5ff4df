"""The pages of the policy for urgent concerns: who hears, who stands in, the clock."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ClockForm, DeputyForm, RouteForm
from closing_loop.models import Deputy
from common.errors import Conflict

POLICY = "closing_loop:concern-policy"


@require_safe
def concern_policy(request: HttpRequest) -> HttpResponse:
    """Who hears of urgent concerns, in which order and after how long."""
    rules.check_can_set_policy(request.user.staff)
    context = {
        "policy": presenters.policy(queries.routes()),
        "clock_words": presenters.clock_words(queries.concern_clock()),
    }
    return render(request, "closing_loop/concern_policy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def concern_route_add(request: HttpRequest) -> HttpResponse:
    """Add a line to the policy, or change its hours."""
    rules.check_can_set_policy(request.user.staff)
    form = RouteForm(request.POST or None, initial={"after_hours": 0})
    if request.method == "POST" and form.is_valid():
        actions.add_route(**form.cleaned_data, by=request.user.staff)
        messages.success(request, "The policy says so from now on.")
        return redirect(POLICY)
    return render(request, "closing_loop/concern_route_add.html", {"form": form})


@require_POST
def concern_route_remove(request: HttpRequest) -> HttpResponse:
    """Take a line out of the policy."""
    rules.check_can_set_policy(request.user.staff)
    named = request.POST.get("line", "")
    route = queries.route(int(named)) if named.isdecimal() else None
    if route:
        actions.remove_route(route=route, by=request.user.staff)
        messages.success(request, f"Taken out: {route}.")
    return redirect(POLICY)


@require_http_methods(["GET", "HEAD", "POST"])
def concern_clock(request: HttpRequest) -> HttpResponse:
    """Set the working hours, and how often to ask again."""
    rules.check_can_set_policy(request.user.staff)
    kept = queries.concern_clock()
    initial = {
        "opens": f"{kept.opens:%H:%M}",
        "closes": f"{kept.closes:%H:%M}",
        "repeat_hours": kept.repeat_hours,
        "remind_days": kept.remind_days,
        "out_of_hours": kept.out_of_hours,
    }
    form = ClockForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_clock(**form.cleaned_data, by=request.user.staff)
        messages.success(request, "The clock is set.")
        return redirect(POLICY)
    return render(request, "closing_loop/concern_clock.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def deputy_list(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom when an urgent concern is raised; and appoint somebody."""
    staff = request.user.staff
    for_all = rules.can_set_policy(staff)
    if not for_all:
        rules.check_can_appoint_deputy(staff, staff)
    form = DeputyForm(request.POST or None, person=None if for_all else staff)
    if request.method == "POST" and form.is_valid() and _appointed(form, staff):
        messages.success(request, "It is kept who stands in.")
        return redirect("closing_loop:deputy-list")
    lines = presenters.deputy_lines(queries.deputies_of(request.user))
    context = {"form": form, "lines": lines, "for_all": for_all}
    return render(request, "closing_loop/deputy_list.html", context)


def _appointed(form: DeputyForm, by) -> bool:
    """Whether it was kept; what stands against it is said at the field."""
    try:
        actions.appoint_deputy(**form.cleaned_data, by=by)
    except Conflict as conflict:
        form.add_error("deputy_named", conflict.sentence)
        return False
    return True


@require_POST
def deputy_end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let somebody stand in no longer."""
    deputy = get_object_or_404(Deputy.objects.visible_to(request.user), pk=pk)
    actions.end_deputy(deputy=deputy, by=request.user.staff)
    messages.success(request, f"Ended: {deputy}.")
    return redirect("closing_loop:deputy-list")
