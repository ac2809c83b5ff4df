"""The pages of actions."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ActionFilter, ActionForm, DoneForm
from closing_loop.models import Action
from closing_loop.views.typing import posted, typed
from common import exports
from common.http import safe_next
from common.lists import Order, page_of
from common.presenters import Button
from trail.actions import Seen, log_look
from trail.models import Look

BY_DUE_DATE = Order("due_on", descending=False)


def _action(request: HttpRequest, pk: uuid.UUID) -> Action:
    related = ("activity__child", "activity__unit", "owner", "thread", "ambition", "created_by")
    seen = Action.objects.visible_to(request.user).select_related(*related, "done_by")
    return get_object_or_404(seen, pk=pk)


def _seen(action: Action) -> list[Seen]:
    activity, told = action.activity, queries.what_is_told_by(action)
    return [
        Seen("action", action.pk, activity.reference, activity.child_id),
        Seen(told, activity.pk, activity.reference, activity.child_id),
    ]


def _asked_by(request: HttpRequest) -> tuple[ActionFilter, list]:
    """The filters of an address, and the actions behind them."""
    form = ActionFilter(request.GET)
    found = form.narrow(Action.objects.visible_to(request.user), request.user.staff_id)
    return form, [found.select_related("activity__child", "owner", "thread")]


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """The actions that this person owns, or all that they may read."""
    form, doors = _asked_by(request)
    page = page_of(doors, BY_DUE_DATE, request.GET)
    context = {
        "filter_form": form,
        "page": page,
        "columns": presenters.COLUMNS,
        "rows": _rows(request, page.rows, Look.LIST),
        "links": exports.links(reverse("closing_loop:action-export"), request.GET),
        "is_filtered": bool(request.GET),
    }
    return render(request, "closing_loop/action_list.html", context)


@require_safe
def action_export(request: HttpRequest) -> HttpResponse:
    """The same actions as a file: exactly the rows and cells of the list under its filters."""
    _, doors = _asked_by(request)
    batches = exports.batches_of(doors, BY_DUE_DATE)
    rows = (row for batch in batches for row in _rows(request, batch, Look.EXPORT))
    return exports.answer(request.GET, "actions", presenters.COLUMNS, rows)


def _rows(request: HttpRequest, actions_shown: list[Action], look: Look) -> list:
    log_look(request, look, [seen for row in actions_shown for seen in _seen(row)])
    named = queries.children_named_to(request.user, actions_shown)
    return presenters.rows_of(actions_shown, named)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_add(request: HttpRequest, activity: uuid.UUID) -> HttpResponse:
    """Add an action to an activity, then go back to where it was asked for."""
    found = queries.activity_within_reach(request.user, activity)
    if found is None:
        raise Http404
    rules.check_can_add(request.user.staff, found)
    data = posted(request)
    initial = {"thread": request.GET.get("thread", "")}
    form = ActionForm(data, initial=initial, activity=found)
    if request.method == "POST" and form.is_valid():
        action = actions.add_action(activity=found, **form.cleaned_data, by=request.user.staff)
        messages.success(request, f"Action added. {action.owner} sees it now.")
        own_page = reverse("closing_loop:action-detail", args=[action.pk])
        return redirect(safe_next(request, own_page))
    back = safe_next(request, reverse("audits:audit-detail", args=[found.pk]))
    context = {"form": form, "activity": found, "back": back}
    return render(request, "closing_loop/action_add.html", context)


@require_safe
def action_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """An action with its reason, and what its reader can do next."""
    action = _action(request, pk)
    log_look(request, Look.READ, _seen(action))
    named = queries.children_named_to(request.user, [action])
    opens = action.activity_id in queries.openable(request.user, [action.activity_id])
    context = {
        "action": action,
        "tag": presenters.state_tag(action),
        "facts": presenters.facts_of(action, named, opens),
        "buttons": _buttons(action, request.user.staff),
    }
    return render(request, "closing_loop/action_detail.html", context)


def _buttons(action: Action, staff) -> list[Button]:
    done = reverse("closing_loop:action-done", args=[action.pk])
    edit = reverse("closing_loop:action-edit", args=[action.pk])
    buttons = []
    if rules.can_mark_done(staff, action):
        buttons.append(Button("It is done", done))
    if rules.can_change(staff, action):
        buttons.append(Button("Change this action", edit, kind="secondary"))
    return buttons


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change an action while it is open."""
    action = _action(request, pk)
    rules.check_can_change(request.user.staff, action)
    form = ActionForm.of(action, posted(request))
    back = reverse("closing_loop:action-detail", args=[action.pk])
    if request.method == "POST" and form.is_valid():
        actions.change_action(action=action, **form.cleaned_data, by=request.user.staff)
        messages.success(request, "Action changed.")
        return redirect(back)
    context = {"form": form, "action": action, "back": back}
    return render(request, "closing_loop/action_edit.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_done(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner says what shows that the action was done."""
    action = _action(request, pk)
    back = reverse("closing_loop:action-detail", args=[action.pk])
    form = DoneForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.mark_done(action=action, **form.cleaned_data, by=request.user.staff)
        messages.success(request, "Marked as done. Somebody else will look at what shows it.")
        return redirect(back)
    if request.method != "POST":
        rules.check_can_mark_done(request.user.staff, action)
    context = {"form": form, "action": action, "back": back}
    return render(request, "closing_loop/action_done.html", context)
