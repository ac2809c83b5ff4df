"""The pages of draws: which there were, one certificate, its replay, and another child."""

import uuid

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common import clock, exports
from common.dates import month_of
from common.errors import Denied
from common.http import StaffRequest
from common.lists import Order, Sorts, is_narrowed, page_of
from common.presenters import Button
from programme.actions import draws as actions
from programme.forms.draws import DECLINE, AnswerForm, AskForm, DrawFilter, ReplaceForm
from programme.models import Draw, Selection
from programme.presenters import draws as presenters
from programme.presenters.tabs import tabs
from programme.queries import draws as queries
from programme.queries.replay import differences_of
from programme.rules import can_set_up
from programme.rules import draws as rules
from trail.actions import Seen, log_look
from trail.models import Look

SORTS = Sorts(Draw, month=Order("period"))


def seen_draw(request: StaffRequest, pk: uuid.UUID) -> Draw:
    """The draw with what its pages name; 404 where it is not there for this person."""
    seen = Draw.objects.visible_to(request.user)
    related = ("unit__service", "follows__unit__service", "created_by", "frame")
    return get_object_or_404(seen.select_related(*related), pk=pk)


def seen_selection(request: StaffRequest, pk: uuid.UUID) -> Selection:
    """The selection, where this person may know of it; else 404."""
    seen = Selection.objects.visible_to(request.user)
    related = ("child", "auditor", "duty__unit__service", "duty__holder", "draw__unit__service")
    return get_object_or_404(seen.select_related(*related), pk=pk)


def _log(request: StaffRequest, look: Look, selections, named) -> None:
    log_look(
        request,
        look,
        [
            Seen("draw", one.draw_id, one.child.reference, one.child_id)
            for one in selections
            if one.child_id in named
        ],
    )


def _asked_by(request: StaffRequest) -> tuple[DrawFilter, QuerySet[Draw]]:
    units, months = queries.places_and_months(request.user)
    form = DrawFilter(request.GET, units=units, months=months)
    return form, form.narrow(queries.draws_for(request.user))


@require_GET
def draw_list(request: StaffRequest) -> HttpResponse:
    """The draws that this person may see, the newest month first."""
    form, found = _asked_by(request)
    page = page_of([found], SORTS.chosen(request.GET), request.GET)
    context = {
        "form": form,
        "page": page,
        "columns": SORTS.heads(presenters.LIST_COLUMNS, request.GET),
        "rows": presenters.draw_rows(page.rows),
        "count_words": f"{page.count_words} draw{'' if page.count == 1 else 's'}",
        "links": exports.links(reverse("programme:draw-export"), request.GET),
        "waiting": queries.units_to_draw_for(request.user),
        "is_filtered": is_narrowed(request.GET),
        "tabs": tabs("draws", can_set_up=can_set_up(request.user.staff)),
    }
    return render(request, "programme/draw_list.html", context)


@require_GET
def draw_export(request: StaffRequest) -> HttpResponse:
    """The same draws as a file: exactly the rows and cells of the list under its filters."""
    _, found = _asked_by(request)
    batches = exports.batches_of([found], SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in presenters.draw_rows(batch))
    return exports.answer(request.GET, "draws", presenters.LIST_COLUMNS, rows)


@require_POST
def draw_run(request: StaffRequest) -> HttpResponse:
    """Draw for every unit that this person leads and in which a duty of this month waits."""
    if not queries.units_led_by(request.user):
        raise Denied("Children are drawn by those who lead a service, or a QA administrator.")
    units = queries.units_to_draw_for(request.user)
    if not units:
        messages.info(request, "Every duty of this month has its child already.")
    month, by = month_of(clock.today()), request.user.staff
    for outcome in actions.draw_units(units=units, month=month, again=True, by=by):
        if outcome.why_not:
            messages.warning(request, outcome.why_not)
        elif outcome.new:
            messages.success(request, f"Children were drawn for {presenters.title(outcome.draw)}.")
        elif outcome.draw:
            words = presenters.title(outcome.draw)
            messages.info(request, f"Nobody more could be drawn for {words}.")
    return redirect("programme:draw-list")


@require_GET
def draw_detail(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The certificate of a draw: who was drawn, from whom, and what proves it."""
    draw = seen_draw(request, pk)
    found = queries.certificate_of(draw, request.user)
    _log(request, Look.READ, found.selections, found.named)
    context = {
        "draw": draw,
        "title": presenters.title(draw),
        "strip": presenters.strip(found),
        "found": found,
        "selection_columns": presenters.SELECTION_COLUMNS,
        "selections": presenters.selection_rows(found),
        "stratum_columns": presenters.STRATUM_COLUMNS,
        "strata": presenters.stratum_rows(found),
        "excluded_columns": presenters.EXCLUDED_COLUMNS,
        "excluded": presenters.excluded_rows(found),
        "proof": presenters.proof(draw),
        "changes": _changes(request, found),
    }
    return render(request, "programme/draw_detail.html", context)


def _changes(request: StaffRequest, found: queries.Certificate) -> list[Button]:
    """What this person can do about each child who was drawn."""
    staff, buttons = request.user.staff, []
    for one in found.selections:
        words = presenters.case_words(one, found.named)
        if rules.can_replace(staff, one):
            buttons.append(presenters.replace_link(one, words, is_asked=one.is_another_asked))
        elif rules.can_ask(staff, one):
            buttons.append(presenters.ask_link(one, words))
    return buttons


@require_GET
def draw_replay(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Draw once more from what was kept: the same, or what differs."""
    draw = seen_draw(request, pk)
    differences = differences_of(draw)
    named = queries.cases_named_to(request.user, draw) if differences else {}
    context = {
        "draw": draw,
        "title": presenters.title(draw),
        "back": presenters.url(draw),
        "columns": presenters.DIFFERENCE_COLUMNS,
        "rows": presenters.difference_rows(differences, named),
        "count": len(differences),
    }
    return render(request, "programme/draw_replay.html", context)


@require_http_methods(["GET", "POST"])
def selection_ask(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The auditor asks for another child than the one drawn."""
    selection = seen_selection(request, pk)
    back = presenters.url(selection.draw)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_another(
            selection=selection, reason=form.cleaned_data["reason"], by=request.user.staff
        )
        messages.success(request, "Asked. Those who lead your area answer, and you are told.")
        return redirect(back)
    if request.method != "POST":
        rules.check_can_ask(request.user.staff, selection)
    return _selection_page(request, "selection_ask", selection, form=form, back=back)


@require_http_methods(["GET", "POST"])
def selection_replace(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Give another child, the next in order; or decline what the auditor asked."""
    selection = seen_selection(request, pk)
    if request.method != "POST":
        rules.check_can_replace(request.user.staff, selection)
    asking = queries.asking_about(selection)
    is_answer = asking or "answer" in request.POST
    form = (AnswerForm if is_answer else ReplaceForm)(request.POST or None)
    back = presenters.url(selection.draw)
    if request.method == "POST" and form.is_valid():
        _answer(request, selection, form.cleaned_data)
        return redirect(back)
    words = {"form": form, "back": back, "asking": asking}
    return _selection_page(request, "selection_replace", selection, **words)


def _answer(request: StaffRequest, selection: Selection, given: dict) -> None:
    by, reason = request.user.staff, given["reason"]
    if given.get("answer") == DECLINE:
        actions.decline(selection=selection, reason=reason, by=by)
        messages.success(request, "Declined. The auditor is told that the child stays.")
        return
    actions.replace(selection=selection, reason=reason, by=by)
    messages.success(request, "The next child in order was given, and the auditor is told.")


def _selection_page(request: StaffRequest, name: str, selection: Selection, **more) -> HttpResponse:
    named = queries.named_to(request.user, [selection])
    _log(request, Look.READ, [selection], named)
    context = {
        "selection": selection,
        "title": presenters.title(selection.draw),
        "case": presenters.case_words(selection, named),
        "facts": presenters.selection_facts(selection, named),
        **more,
    }
    return render(request, f"programme/{name}.html", context)
