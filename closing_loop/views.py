"""The pages of actions and urgent concerns."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ActionFilter, ActionForm, ConcernForm, DoneForm
from closing_loop.models import Action, UrgentConcern
from common.http import safe_next
from common.lists import Order, page_of
from common.presenters import Button
from common.rules import why_not
from people import held
from trail.actions import Seen, log_look
from trail.models import Look

BY_DUE_DATE = Order("due_on", descending=False)
KEPT = "We kept what you typed before you were signed out. Check it, then save it."


def typed(view):
    """Mark a view in which something is typed: an ended session keeps the words."""
    view.holds_text = True
    return view


def posted(request: HttpRequest):
    """What was sent now, or what was held for this page while its writer was signed out."""
    if request.method == "POST":
        return request.POST
    data = held.posted(request)
    if data is not None:
        messages.info(request, KEPT)
    return data


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


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """The actions that this person owns, or all that they may read."""
    form = ActionFilter(request.GET)
    related = ("activity__child", "owner", "thread")
    found = form.narrow(Action.objects.visible_to(request.user), request.user.staff_id)
    page = page_of([found.select_related(*related)], BY_DUE_DATE, request.GET)
    log_look(request, Look.LIST, [seen for row in page.rows for seen in _seen(row)])
    named = queries.children_named_to(request.user, page.rows)
    context = {
        "filter_form": form,
        "page": page,
        "columns": presenters.COLUMNS,
        "rows": presenters.rows_of(page.rows, named),
        "is_filtered": bool(request.GET),
    }
    return render(request, "closing_loop/action_list.html", context)


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


@require_safe
def concern_list(request: HttpRequest) -> HttpResponse:
    """The urgent concerns that this person may read, the latest first."""
    seen = UrgentConcern.objects.visible_to(request.user)
    concerns = list(seen.select_related("child", "raised_by", "taken_by")[:100])
    log_look(request, Look.LIST, [_seen_concern(concern) for concern in concerns])
    lines = [(concern, presenters.child_words(concern)) for concern in concerns]
    return render(request, "closing_loop/concern_list.html", {"lines": lines})


def _seen_concern(concern: UrgentConcern) -> Seen:
    return Seen("urgent concern", concern.pk, str(concern), concern.child_id)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def concern_raise(request: HttpRequest) -> HttpResponse:
    """Raise an urgent concern about the child of a page, or one whom the portal does not hold."""
    rules.check_can_raise(request.user.staff)
    activity = _about(request)
    form = ConcernForm(posted(request), activity=activity)
    if request.method == "POST" and form.is_valid():
        given = form.given(activity)
        concern = actions.raise_concern(**given, by=request.user.staff)
        return redirect("closing_loop:concern-detail", pk=concern.pk)
    return render(request, "closing_loop/concern_raise.html", {"form": form, "activity": activity})


def _about(request: HttpRequest):
    """The activity of the page from which the form was opened, where there is one."""
    try:
        about = uuid.UUID(request.GET.get("about", ""))
    except ValueError:
        return None
    action = Action.objects.visible_to(request.user).filter(pk=about).first()
    return queries.activity_within_reach(request.user, action.activity_id if action else about)


@require_safe
def concern_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A concern: whom to telephone, and who has taken responsibility."""
    related = ("child", "about_staff", "raised_by", "taken_by", "activity")
    seen = UrgentConcern.objects.visible_to(request.user).select_related(*related)
    concern = get_object_or_404(seen, pk=pk)
    log_look(request, Look.READ, [_seen_concern(concern)])
    staff = request.user.staff
    context = {
        "concern": concern,
        "facts": presenters.concern_facts(concern),
        "is_raiser": concern.raised_by_id == staff.pk,
        "telephone": presenters.telephone_lines(queries.people_to_telephone(concern)),
        "who_is_told": presenters.who_is_told(concern),
        "can_take": rules.can_take(staff, concern),
        "why_not": why_not(rules.check_can_take, staff, concern),
    }
    return render(request, "closing_loop/concern_detail.html", context)


@require_POST
def concern_take(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take responsibility for a concern."""
    concern = get_object_or_404(UrgentConcern.objects.visible_to(request.user), pk=pk)
    actions.take_concern(concern=concern, by=request.user.staff)
    messages.success(request, "You have taken responsibility for this concern.")
    return redirect("closing_loop:concern-detail", pk=pk)
