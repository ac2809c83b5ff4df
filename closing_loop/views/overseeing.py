"""The bi-monthly review of the tracker by senior leadership, and what was decided before."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import DecisionForm, TrackerReviewForm
from closing_loop.queries import Stuck
from closing_loop.views.following import rows_and_log
from common.errors import Conflict, PortalError
from common.fields import summary_of_all
from common.questions import pressed
from people.held import posted, typed
from trail.models import Look

RECORD = "record"
NOT_STUCK = "Somebody has done or ended an action meanwhile: it is not stuck any more."


@dataclass(frozen=True)
class Row:
    """A stuck action, and the form in which it is decided."""

    stuck: Stuck
    form: DecisionForm

    @property
    def is_begun(self) -> bool:
        """Whether something else than what stands already was typed."""
        return self.form.is_bound and self.form.has_changed()


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def tracker_review(request: HttpRequest) -> HttpResponse:
    """Decide on what is stuck, then record that the tracker was reviewed."""
    rules.check_can_record_review(request.user.staff)
    data = posted(request)
    rows = _rows(request, data)
    form = TrackerReviewForm.of(data, is_sent=_is_recording(request))
    if request.method != "POST":
        return _page(request, rows, form)
    faulty = [row for row in rows if row.is_begun and not row.form.is_valid()]
    if faulty or (form.is_bound and not form.is_valid()):
        return _page(request, rows, form, faulty=faulty)
    try:
        return _keep(request, rows, form)
    except PortalError as error:
        return _page(request, rows, form, refusal=error.sentence)


def _is_recording(request: HttpRequest) -> bool:
    return request.method == "POST" and pressed(request) == RECORD


def _rows(request: HttpRequest, data=None) -> list[Row]:
    return [Row(one, DecisionForm.of(one, data)) for one in queries.stuck_for_review(request.user)]


def _words_without_row(request: HttpRequest, rows: list[Row]) -> list[str]:
    """What was typed of actions that are not stuck any more."""
    own = {f"{row.form.prefix}-words" for row in rows}
    return [
        f"“{words}”"
        for name, words in request.POST.items()
        if name.startswith("d-") and name.endswith("-words") and name not in own and words.strip()
    ]


def _page(request: HttpRequest, rows: list[Row], form, *, faulty=(), refusal="") -> HttpResponse:
    named = rows_and_log(request, [row.stuck.action for row in rows], Look.LIST)
    context = {
        "rows": [(row, presenters.stuck_facts(row.stuck, named)) for row in rows],
        "form": form,
        **summary_of_all([*(row.form for row in faulty), form], refusal),
        "duty": queries.open_duty(),
        "past": presenters.past_rows(queries.past_reviews()[:6]),
        "past_columns": presenters.PAST_COLUMNS,
    }
    return render(request, "closing_loop/tracker_review.html", context)


def _keep(request: HttpRequest, rows: list[Row], form: TrackerReviewForm) -> HttpResponse:
    by, begun = request.user.staff, [row for row in rows if row.is_begun]
    if lost := _words_without_row(request, rows):
        raise Conflict(f"{NOT_STUCK} You wrote: {'; '.join(lost)}")
    for row in begun:
        actions.decide(action=row.stuck.action, **row.form.cleaned_data, by=by)
    if form.is_bound:
        review = actions.record_review(**form.cleaned_data, by=by)
        messages.success(request, "The review is recorded.")
        return redirect("closing_loop:tracker-reviewed", pk=review.pk)
    messages.success(request, presenters.decided_words(len(begun)))
    if form.is_begun:  # what is typed of the review itself stays on the page
        return _page(request, _rows(request), form)
    return redirect("closing_loop:tracker-review")


@require_safe
def tracker_reviewed(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A review of the tracker, and what was decided."""
    review = get_object_or_404(queries.past_reviews(), pk=pk)
    rules.check_can_track(request.user.staff)
    decisions = queries.decisions_at(review, request.user)
    rows_and_log(request, [one.action for one in decisions], Look.LIST)
    context = {
        "review": review,
        "facts": presenters.review_facts(review),
        "columns": presenters.DECISION_COLUMNS,
        "rows": presenters.decision_rows(decisions),
    }
    return render(request, "closing_loop/tracker_reviewed.html", context)
