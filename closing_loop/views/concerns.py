"""The pages of urgent concerns."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import CloseForm, ConcernFilter, ConcernForm, HandConcernOnForm, HealthForm
from closing_loop.models import Action, UrgentConcern
from common import exports
from common.dates import london_day
from common.lists import Order, Sorts, is_narrowed, page_of
from common.questions import hint_after, unasked_in
from common.rules import why_not
from people.held import posted, typed
from people.models import Child
from practice.models import Activity
from trail.actions import Seen, log_look
from trail.models import Look

SORTS = Sorts(UrgentConcern, raised=Order("raised_at"))


def _asked_by(request: HttpRequest) -> tuple[ConcernFilter, list]:
    """The filters of an address, and the concerns behind them."""
    form = ConcernFilter(request.GET)
    found = form.narrow(UrgentConcern.objects.visible_to(request.user))
    related = ("child", "activity", "raised_by", "taken_by", "closed_by")
    return form, [found.select_related(*related)]


@require_safe
def concern_list(request: HttpRequest) -> HttpResponse:
    """The urgent concerns that this person may read, the latest first."""
    form, doors = _asked_by(request)
    page = page_of(doors, SORTS.chosen(request.GET), request.GET)
    staff = request.user.staff
    context = {
        "filter_form": form,
        "page": page,
        "columns": SORTS.heads(presenters.LIST_COLUMNS, request.GET),
        "rows": _rows(request, page.rows, Look.LIST),
        "count_words": presenters.concern_count(page),
        "links": exports.links(reverse("closing_loop:concern-export"), request.GET),
        "is_filtered": is_narrowed(request.GET),
        "can_set_policy": rules.can_set_policy(staff),
        "can_appoint_deputy": rules.can_appoint_deputy(staff, staff),
    }
    return render(request, "closing_loop/concern_list.html", context)


@require_safe
def concern_export(request: HttpRequest) -> HttpResponse:
    """The same concerns as a file: exactly the rows and cells of the list under its filters."""
    _, doors = _asked_by(request)
    batches = exports.batches_of(doors, SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in _rows(request, batch, Look.EXPORT))
    return exports.answer(request.GET, "urgent-concerns", presenters.LIST_COLUMNS, rows)


def _rows(request: HttpRequest, concerns: list[UrgentConcern], look: Look) -> list:
    log_look(request, look, [_seen_concern(concern) for concern in concerns])
    return presenters.concern_rows(concerns, queries.names_child_to(request.user, concerns))


def _seen_concern(concern: UrgentConcern) -> Seen:
    return Seen("urgent concern", concern.pk, str(concern), concern.child_id)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def concern_raise(request: HttpRequest) -> HttpResponse:
    """Raise an urgent concern about the child of a page, or one whom the portal does not hold."""
    rules.check_can_raise(request.user.staff)
    activity, child = _about(request)
    form = ConcernForm(posted(request), activity=activity, child=child)
    if request.method == "POST" and form.is_valid():
        given = form.given(activity)
        concern = actions.raise_concern(**given, by=request.user.staff)
        return redirect("closing_loop:concern-detail", pk=concern.pk)
    return render(request, "closing_loop/concern_raise.html", {"form": form, "activity": activity})


def _about(request: HttpRequest) -> tuple[Activity | None, Child | None]:
    """The activity and the child of the page from which the form was opened, as far as it had."""
    try:
        about = uuid.UUID(request.GET.get("about", ""))
    except ValueError:
        return None, None
    action = Action.objects.visible_to(request.user).filter(pk=about).first()
    of_action = action.activity_id if action else about
    if activity := queries.activity_within_reach(request.user, of_action):
        return activity, activity.child
    return None, Child.objects.visible_to(request.user).filter(pk=about).first()


RELATED = (
    "child", "about_staff", "raised_by", "taken_by", "handed_on_by", "health_told_by", "closed_by",
    "activity",
)  # fmt: skip


def _found(request: HttpRequest, pk: uuid.UUID) -> UrgentConcern:
    """A concern that this person may read, else 404."""
    seen = UrgentConcern.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(seen, pk=pk)


@require_safe
def concern_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A concern: who has been told, who has seen it, whom to telephone, who has taken it on."""
    concern = _found(request, pk)
    log_look(request, Look.READ, [_seen_concern(concern)])
    staff, told = request.user.staff, queries.who_was_told(concern)
    context = {
        "concern": concern,
        "heading": presenters.heading(concern, told),
        "seen_words": presenters.seen_words(told),
        "told_columns": presenters.TOLD_COLUMNS,
        "told": presenters.told_rows(told),
        "facts": presenters.concern_facts(concern, is_named=_is_named(request, concern)),
        "outside": queries.outside_contacts(concern),
        "closing": presenters.closing_facts(concern),
        "is_raiser": concern.raised_by_id == staff.pk,
        "noticed": unasked_in([concern.what], ()) if concern.raised_by_id == staff.pk else "",
        "who_is_told": presenters.who_is_told(concern),
        "can_acknowledge": _has_not_said(staff, told) and rules.can_acknowledge(staff, concern),
        "can_take": rules.can_take(staff, concern),
        "can_record_health": rules.can_record_health(staff, concern),
        "can_close": rules.can_close(staff, concern),
        "can_hand_on": rules.can_hand_concern_on(staff, concern),
        "waits_for": why_not(rules.check_can_close, staff, concern),
    }
    if not concern.taken_at:
        context |= _until_taken(concern)
    return render(request, "closing_loop/concern_detail.html", context)


def _is_named(request: HttpRequest, concern: UrgentConcern) -> bool:
    return concern.pk in queries.names_child_to(request.user, [concern])


def _has_not_said(staff, told) -> bool:
    return any(each.staff == staff and not each.acknowledged_at for each in told)


def _until_taken(concern: UrgentConcern) -> dict:
    """What the page says besides while nobody has taken it: whom to telephone, what comes next."""
    return {
        "telephone": presenters.telephone_lines(queries.people_to_telephone(concern)),
        "next_step": presenters.next_step_words(queries.next_step_at(concern)),
        "out_of_hours": queries.out_of_hours_contact(),
    }


@require_POST
def concern_acknowledge(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say that one has seen a concern of which one was told."""
    actions.acknowledge_concern(concern=_found(request, pk), by=request.user.staff)
    messages.success(request, "Everybody who can read this concern sees that you have seen it.")
    return redirect("closing_loop:concern-detail", pk=pk)


@require_POST
def concern_take(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take responsibility for a concern."""
    actions.take_concern(concern=_found(request, pk), by=request.user.staff)
    messages.success(request, "You have taken responsibility for this concern.")
    return redirect("closing_loop:concern-detail", pk=pk)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def concern_hand_on(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand a concern on to another who may take it."""
    concern = _found(request, pk)
    staff = request.user.staff
    form = HandConcernOnForm(posted(request), people=queries.may_be_handed(concern))
    if request.method == "POST" and form.is_valid():
        concern = actions.hand_concern_on(concern=concern, **form.cleaned_data, by=staff)
        messages.success(request, f"{concern.taken_by} is responsible for this concern now.")
        return redirect("closing_loop:concern-detail", pk=pk)
    rules.check_can_hand_concern_on(staff, concern)
    return _form_page(request, "concern_hand_on", concern, form)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def concern_health(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Record whom in the Health Service one has told of a concern about a child's health."""
    concern = _found(request, pk)
    staff = request.user.staff
    form = HealthForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.record_health_told(concern=concern, **form.cleaned_data, by=staff)
        messages.success(request, "It is recorded whom in the Health Service you told.")
        return redirect("closing_loop:concern-detail", pk=pk)
    rules.check_can_record_health(staff, concern)
    return _form_page(request, "concern_health", concern, form)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def concern_close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close a concern: the child is safe, has been seen, and what was decided is recorded."""
    concern = _found(request, pk)
    staff = request.user.staff
    outside = queries.outside_contacts(concern)
    form = CloseForm(posted(request), raised_on=london_day(concern.raised_at), outside=outside)
    if request.method == "POST" and form.is_valid():
        actions.close_concern(concern=concern, **form.cleaned_data, by=staff)
        messages.success(request, "The concern is closed.")
        hint_after(request, form)
        return redirect("closing_loop:concern-detail", pk=pk)
    rules.check_can_close(staff, concern)
    return _form_page(request, "concern_close", concern, form)


def _form_page(request: HttpRequest, name: str, concern: UrgentConcern, form) -> HttpResponse:
    log_look(request, Look.READ, [_seen_concern(concern)])
    child = presenters.child_words(concern, is_named=_is_named(request, concern))
    context = {"concern": concern, "form": form, "child": child}
    return render(request, f"closing_loop/{name}.html", context)
