"""The closing-the-loop tracker, the lists behind its figures, and its spreadsheet."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from closing_loop import presenters, queries, rules
from closing_loop.forms import NOT_SAID, TrackerFilter
from closing_loop.presenters import tracker as words
from closing_loop.queries import tracker
from closing_loop.querysets import ActionQuerySet
from closing_loop.views.following import SORTS, rows_and_log
from common import exports
from common.lists import count_of, page_of
from trail.models import Look


def _asked_by(request: HttpRequest) -> TrackerFilter:
    return TrackerFilter(request.GET, names=queries.names_for(request.user))


def _list_urls(form: TrackerFilter) -> Callable[..., str]:
    """Gives the list of the actions that a figure counts, under the filters of the page."""
    place, chosen = reverse("closing_loop:tracker-list"), form.chosen

    def url(figure: str, code: str = "", value: str = "") -> str:
        address = chosen | {"figure": figure}
        if code == "service":
            address.setdefault("where", value)  # an area that was chosen lies within its service
        elif code:
            address["where" if code == "area" else code] = value or NOT_SAID
        return f"{place}?{urlencode(address)}"

    return url


def _panels(form: TrackerFilter, found: tracker.Counted) -> tuple:
    impact = tracker.impact_of(found, form.period_chosen)
    still_open = tracker.open_of(found)
    panels = words.panels_of(impact, still_open, form.names, _list_urls(form))
    return impact, still_open, panels


@require_safe
def tracker_page(request: HttpRequest) -> HttpResponse:
    """What became of the actions of a period: did they make a difference?"""
    form = _asked_by(request)  # first: what it finds of the reader's reach the rules need too
    rules.check_can_track(request.user.staff)
    if rules.sees_themes_only(request.user.staff):
        return _themes(request, form)
    found = tracker.counted(request.user, form.narrowing())
    impact, still_open, panels = _panels(form, found)
    stuck, url = tracker.stuck_of(found), _list_urls(form)
    named = rows_and_log(request, [*stuck.actions, *stuck.oldest], Look.LIST)
    context = {
        "filter_form": form,
        "links": exports.links(reverse("closing_loop:tracker-export"), request.GET),
        "truth": words.truth_of(impact, still_open, form.period_chosen),
        "figure": {name: url(name) for name in words.WORDS},
        "panels": panels,
        "ages": words.ages_of(still_open),
        "counts": still_open.total,
        "reopened": sum(still_open.by["reopened"].get("yes", {}).values()),
        "trend": words.trend_of(tracker.trend_of(found, form.period_chosen.last)),
        "stuck": words.stuck_items(stuck.actions, named),
        "oldest_columns": words.OLDEST_COLUMNS,
        "oldest": words.oldest_rows(stuck.oldest, named),
        "may_review": rules.can_record_review(request.user.staff),
        "beyond": _beyond(request, form),
    }
    return render(request, "closing_loop/tracker.html", context)


def _themes(request: HttpRequest, form: TrackerFilter) -> HttpResponse:
    return render(request, "closing_loop/tracker_themes.html", {"beyond": _beyond(request, form)})


def _beyond(request: HttpRequest, form: TrackerFilter) -> words.Beyond | None:
    """What lies outside the reader's reach, in the last whole quarter, small counts hidden."""
    found = tracker.beyond_reach(request.user)
    if found is None:
        return None
    by = tracker.beyond_by(request.user)
    names = queries.all_services() if by == "service" else form.names.theme
    quarter = form.quarter_before
    return words.beyond_of(tracker.impact_of(found, quarter).by[by], by, names, quarter)


@require_safe
def tracker_export(request: HttpRequest) -> HttpResponse:
    """The tables of the tracker as a file, under the filters of the page."""
    rules.check_can_open_figures(request.user.staff)
    form = _asked_by(request)
    _, _, panels = _panels(form, tracker.counted(request.user, form.narrowing()))
    rows = words.export_rows(panels)
    return exports.answer(request.GET, "closing-the-loop", words.export_columns(), rows)


def _behind(request: HttpRequest) -> tuple[TrackerFilter, str, ActionQuerySet]:
    """The filters of an address, the figure that it asks for, and the actions that this counts."""
    rules.check_can_open_figures(request.user.staff)
    form = _asked_by(request)
    figure = request.GET.get("figure", "due")
    if figure not in words.WORDS:
        raise Http404
    found = tracker.counted(request.user, form.narrowing())
    return form, figure, tracker.behind(found, form.period_chosen, figure)


def _readable(request: HttpRequest, counted: ActionQuerySet) -> ActionQuerySet:
    rows = counted.visible_to(request.user)
    return rows.select_related("activity__child", "owner", "thread")


@require_safe
def tracker_list(request: HttpRequest) -> HttpResponse:
    """The actions that a figure of the tracker counts, as far as their reader may open them."""
    form, figure, counted = _behind(request)
    readable = _readable(request, counted)
    page = page_of([readable], SORTS.chosen(request.GET), request.GET)
    context = {
        "page": page,
        "columns": SORTS.heads(presenters.COLUMNS, request.GET),
        "rows": presenters.rows_of(page.rows, rows_and_log(request, page.rows, Look.LIST)),
        "title": words.WORDS[figure],
        "told": words.list_words(form.chosen, form.names, form.period_chosen),
        "unseen": count_of([counted]) - count_of([readable]),
        "links": exports.links(reverse("closing_loop:tracker-list-export"), request.GET),
        "back": f"{reverse('closing_loop:tracker')}?{request.GET.urlencode()}",
    }
    return render(request, "closing_loop/tracker_list.html", context)


@require_safe
def tracker_list_export(request: HttpRequest) -> HttpResponse:
    """The same actions as a file: exactly the rows and cells of the list."""
    _, _, counted = _behind(request)
    batches = exports.batches_of([_readable(request, counted)], SORTS.chosen(request.GET))
    rows = (
        row
        for batch in batches
        for row in presenters.rows_of(batch, rows_and_log(request, batch, Look.EXPORT))
    )
    return exports.answer(request.GET, "actions-counted", presenters.COLUMNS, rows)
