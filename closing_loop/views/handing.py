"""The pages on which actions are handed over, and what is open for a child."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import HandOverForm
from closing_loop.models import Action, UrgentConcern
from closing_loop.views.following import seen_of
from common import exports
from common.errors import Conflict
from people.held import posted, typed
from people.models import Child
from trail.actions import Seen, log_look
from trail.models import Look

SHOWN = 200


@require_safe
def hand_over_list(request: HttpRequest) -> HttpResponse:
    """The actions that this person is to hand over, the one that waits longest first."""
    context = {
        "columns": presenters.HAND_OVER_COLUMNS,
        "rows": _rows(request, Look.LIST),
        "links": exports.links(reverse("closing_loop:hand-over-export"), request.GET),
    }
    return render(request, "closing_loop/hand_over_list.html", context)


@require_safe
def hand_over_export(request: HttpRequest) -> HttpResponse:
    """The same actions as a file: exactly the rows and cells of the list."""
    rows, columns = _rows(request, Look.EXPORT), presenters.HAND_OVER_COLUMNS
    return exports.answer(request.GET, "hand-overs", columns, rows)


def _rows(request: HttpRequest, look: Look) -> list:
    waiting = list(queries.hand_overs_of(request.user)[:SHOWN])
    log_look(request, look, [seen for one in waiting for seen in seen_of(one)])
    return presenters.hand_over_rows(waiting, {one.activity.child_id for one in waiting})


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_hand_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give an action to a new owner, or leave it with its own, and say why."""
    action = queries.hand_overs_of(request.user).filter(pk=pk).first()
    if action is None:
        return _not_waiting(request, pk)
    log_look(request, Look.READ, seen_of(action))
    may_keep = rules.can_own(action.owner, action.activity)
    form = HandOverForm(posted(request), action=action, may_keep=may_keep)
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.hand_over(action=action, **form.answer(), by=request.user.staff)
        except Conflict as conflict:
            form.add_error("to", conflict.sentence)
        else:
            messages.success(request, presenters.handed(given))
            return redirect("closing_loop:hand-over-list")
    context = {
        "action": action,
        "form": form,
        "why": presenters.why_handed_over(action),
        "facts": presenters.facts_of(action, {action.activity.child_id}),
        "findings": presenters.finding_items(queries.findings_behind(action)),
    }
    return render(request, "closing_loop/action_hand_over.html", context)


def _not_waiting(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why to who may read the action; a second click on what is done leads to the list."""
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    if queries.was_handed_over_by(action, request.user.staff):
        return redirect("closing_loop:hand-over-list")
    rules.check_can_hand_over(request.user.staff, action)
    return redirect("closing_loop:action-detail", pk=pk)


@require_safe
def case_open(request: HttpRequest, child: uuid.UUID) -> HttpResponse:
    """What is open for a child, with the finding behind each: for whoever works with them now."""
    found = get_object_or_404(Child.objects.visible_to(request.user), pk=child)
    about = Action.objects.visible_to(request.user).at("open").filter(activity__child=found)
    related = ("activity__child", "owner", "thread", "ambition", "created_by")
    shown = list(about.select_related(*related).order_by("due_on", "pk")[:SHOWN])
    concerns = UrgentConcern.objects.visible_to(request.user).unclosed().filter(child=found)
    seen = [seen for one in shown for seen in seen_of(one)]
    log_look(request, Look.LIST, [Seen("child", found.pk, found.reference, found.pk), *seen])
    behind = queries.findings_behind_each(shown)
    context = {
        "child": found,
        "actions": [presenters.open_action(one, behind[one.pk]) for one in shown],
        "concerns": concerns.order_by("-raised_at"),
    }
    return render(request, "closing_loop/case_open.html", context)
