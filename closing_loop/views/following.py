"""The pages of actions."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ActionFilter, ActionForm, RemarkForm
from closing_loop.models import Action, ImpactReview
from common import exports
from common.doors import Opened
from common.errors import Stale
from common.http import safe_next
from common.lists import Order, Sorts, is_narrowed, page_of
from common.presenters import Button
from people.held import posted, typed
from people.models import Staff
from practice.models import Activity, Subtype
from trail.actions import Seen, log_look
from trail.models import Look

SORTS = Sorts(Action, due=Order("due_on", descending=False))
RELATED = (
    "activity__child", "activity__unit", "activity__lead", "activity__kind", "owner", "thread",
    "ambition", "theme", "created_by", "agreed_by", "done_by", "verified_by", "reopened_by",
    "ended_by", "merged_into",
)  # fmt: skip


def action_of(request: HttpRequest, pk: uuid.UUID) -> Action:
    """The action that this person may read, or 404."""
    seen = Action.objects.visible_to(request.user).select_related(*RELATED)
    action = get_object_or_404(seen, pk=pk)
    action._found_for = request.user.staff_id
    return action


def seen_of(action: Action) -> list[Seen]:
    """How a look at an action is written to the read log."""
    activity, told = action.activity, queries.what_is_told_by(action)
    return [
        Seen("action", action.pk, activity.reference, activity.child_id),
        Seen(told, activity.pk, activity.reference, activity.child_id),
    ]


def _asked_by(request: HttpRequest) -> tuple[ActionFilter, Opened]:
    """The filters of an address, and the actions behind them."""
    form = ActionFilter(request.GET)
    return form, queries.doors_for_list(request.user, form.thread_id(), **form.chosen())


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """The actions that this person owns, or all that they may read."""
    form, doors = _asked_by(request)
    page = page_of(doors, SORTS.chosen(request.GET), request.GET)
    context = {
        "filter_form": form,
        "page": page,
        "columns": SORTS.heads(presenters.COLUMNS, request.GET),
        "rows": _rows(request, page.rows, Look.LIST),
        "links": exports.links(reverse("closing_loop:action-export"), request.GET),
        "is_filtered": is_narrowed(request.GET),
        "can_hand_on": rules.can_hand_on(request.user.staff),
        "can_track": rules.can_track(request.user.staff),
    }
    return render(request, "closing_loop/action_list.html", context)


@require_safe
def action_export(request: HttpRequest) -> HttpResponse:
    """The same actions as a file: exactly the rows and cells of the list under its filters."""
    _, doors = _asked_by(request)
    batches = exports.batches_of(doors, SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in _rows(request, batch, Look.EXPORT))
    return exports.answer(request.GET, "actions", presenters.COLUMNS, rows)


def _rows(request: HttpRequest, actions_shown: list[Action], look: Look) -> list:
    return presenters.rows_of(actions_shown, rows_and_log(request, actions_shown, look))


def rows_and_log(request: HttpRequest, actions_shown: list[Action], look: Look) -> set:
    """Keep in the read log that these actions are shown; gives the children who may be named."""
    log_look(request, look, [seen for row in actions_shown for seen in seen_of(row)])
    return queries.children_named_to(request.user, actions_shown)


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
        messages.success(request, _added(action))
        own_page = reverse("closing_loop:action-detail", args=[action.pk])
        return redirect(safe_next(request, own_page))
    back = safe_next(request, _page_of(request, found))
    context = {"form": form, "activity": found, "back": back}
    return render(request, "closing_loop/action_add.html", context)


def _page_of(request: HttpRequest, activity: Activity) -> str:
    """Where this person reads the work from which an action comes; empty where they do not."""
    if activity.kind.subtype == Subtype.AUDIT:
        opens = activity.pk in queries.openable(request.user, [activity.pk])
        return reverse("audits:audit-detail", args=[activity.pk]) if opens else ""
    duty = queries.duty_done_by(request.user, activity)
    return reverse("programme:duty-detail", args=[duty.pk]) if duty else ""


def _added(action: Action) -> str:
    if action.owner:
        return f"Action added. {action.owner} sees it now."
    return f"Action added. {action.agency} is accountable; you keep track of it here."


@require_safe
def action_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """An action with its reason, and what its reader can do next."""
    action = action_of(request, pk)
    log_look(request, Look.READ, seen_of(action))
    named = queries.children_named_to(request.user, [action])
    story = queries.story_of(action, request.user)
    context = {
        "action": action,
        "tag": presenters.state_tag(action),
        "facts": presenters.facts_of(action, named, _page_of(request, action.activity)),
        "buttons": _buttons(action, request.user.staff, story.waiting),
        "impact": [
            (presenters.impact_tag(one), presenters.impact_facts(one)) for one in story.reviews
        ],
        "handed": presenters.hand_over_items(queries.hand_overs_so_far(action)),
        "remarks": story.remarks,
        "ticks": presenters.tick_lines(story.ticks),
        "history": presenters.history(story.changes),
        "remark_form": RemarkForm() if rules.can_remark(request.user.staff, action) else None,
    }
    return render(request, "closing_loop/action_detail.html", context)


def _buttons(action: Action, staff: Staff, review: ImpactReview | None) -> list[Button]:
    """What its reader can do next: the first is the thing to do."""
    can = {
        "action-agree": ("Agree to it", rules.can_agree(staff, action), True),
        "action-done": ("It is done", rules.can_mark_done(staff, action), False),
        "action-verify": ("Verify it", rules.can_verify(staff, action), False),
        "action-review": ("Review its impact", rules.can_review(staff, action, review), False),
        "action-start": ("It has begun", rules.can_start(staff, action), True),
        "action-reopen": ("Open it again", rules.can_reopen(staff, action), False),
        "action-edit": ("Change this action", rules.can_change(staff, action), False),
        "action-end": ("End it without doing it", rules.can_end(staff, action), False),
    }
    offered = [(name, label, post) for name, (label, may, post) in can.items() if may]
    return [
        Button(
            label,
            reverse(f"closing_loop:{name}", args=[action.pk]),
            kind="secondary" if place else "",
            post=post,
        )
        for place, (name, label, post) in enumerate(offered)
    ]


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change an action while it is open."""
    action = action_of(request, pk)
    rules.check_can_change(request.user.staff, action)
    data = posted(request)
    form = ActionForm.of(action, data)
    context = {
        "form": form,
        "action": action,
        "back": reverse("closing_loop:action-detail", args=[action.pk]),
        "version": (data or {}).get("version") or actions.version_of(action),
    }
    if request.method == "POST" and form.is_valid():
        given = {"version": context["version"], **form.cleaned_data}
        try:
            actions.change_action(action=action, **given, by=request.user.staff)
        except Stale as stale:
            return _both_versions(request, stale.theirs, context)
        messages.success(request, "Action changed.")
        return redirect(context["back"])
    return render(request, "closing_loop/action_edit.html", context)


def _both_versions(request: HttpRequest, theirs: Action, context: dict) -> HttpResponse:
    """What somebody else made of the action meanwhile, above what was typed here."""
    named = queries.children_named_to(request.user, [theirs])
    context |= {"action": theirs, "version": actions.version_of(theirs)}
    context["theirs"] = presenters.facts_of(theirs, named)
    return render(request, "closing_loop/action_edit.html", context, status=409)
