"""All actions of one work verified or reviewed on one page, and the list of such work."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ReviewForm, VerifyForm
from closing_loop.models import Action
from closing_loop.views.following import seen_of
from common.errors import Conflict, PortalError
from common.fields import summary_of_all
from common.questions import pressed
from people.held import posted, typed
from trail.actions import Seen, log_look
from trail.models import Look


@dataclass(frozen=True)
class Row:
    """An action that waits, and the form in which it is answered."""

    action: Action
    form: VerifyForm | ReviewForm

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed for it."""
        names = [self.form.add_prefix(name) for name in self.form.fields]
        typed_in = [name for name in self.form.data if name.startswith(tuple(names))]
        return any(self.form.data.get(name, "").strip() for name in typed_in)


@require_safe
def action_checks(request: HttpRequest) -> HttpResponse:
    """The work of which something waits for this person to verify or review."""
    waiting = queries.waiting_by_activity(request.user)
    seen = [Seen("action", one.activity_id, one.reference, one.child_id) for one in waiting]
    log_look(request, Look.LIST, seen)
    context = {
        "columns": presenters.WAITING_COLUMNS,
        "rows": presenters.waiting_rows(waiting),
        "words": presenters.waiting_words(queries.counted(request.user)),
    }
    return render(request, "closing_loop/action_checks.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_check(request: HttpRequest, activity: uuid.UUID) -> HttpResponse:
    """Every action of one work that this person may verify or review now."""
    found = queries.work_to_check(request.user, activity)
    if found is None:
        raise Http404
    rules.check_can_look_after(request.user.staff, found)
    data = posted(request)
    verify, review = _rows(request, found, data)
    begun = [row for row in (*verify, *review) if row.is_begun]
    refusal = ""
    if request.method == "POST" and _are_valid(begun):
        try:
            return _keep(request, found, begun)
        except PortalError as error:
            refusal = error.sentence
    log_look(
        request, Look.READ, [seen for row in (*verify, *review) for seen in seen_of(row.action)]
    )
    context = {
        "activity": found,
        "is_alone": len(verify) + len(review) == 1,
        "verify": verify,
        "review": review,
        **summary_of_all((row.form for row in begun), refusal),
        "back": reverse("closing_loop:action-checks"),
    }
    return render(request, "closing_loop/action_check.html", context)


def _rows(request: HttpRequest, found, data) -> tuple[list[Row], list[Row]]:
    verify = queries.to_verify(request.user, found)
    review = queries.to_review(request.user, found)
    return (
        [Row(one, VerifyForm(data, prefix=f"v-{one.pk}")) for one in verify],
        [Row(one, ReviewForm(data, prefix=f"r-{one.pk}")) for one in review],
    )


def _are_valid(rows: list[Row]) -> bool:
    return not [row for row in rows if not row.form.is_valid()]  # each is asked, for its errors


def _keep(request: HttpRequest, found, begun: list[Row]) -> HttpResponse:
    """Keep all that was typed; where others were quicker nothing is kept, and all of it shown."""
    if lost := queries.answered_meanwhile(request.user, found, request.POST):
        raise Conflict(presenters.meanwhile_words(lost))
    answers = [actions.Checked(row.action, row.form.cleaned_data) for row in begun]
    count = actions.check(answers=answers, by=request.user.staff)
    if not count:
        messages.info(request, "Nothing was typed, so nothing was changed.")
        return redirect("closing_loop:action-check", activity=found.pk)
    messages.success(request, presenters.checked_words(count))
    following = queries.waiting_by_activity(request.user)
    if pressed(request) == "next" and following:
        return redirect("closing_loop:action-check", activity=following[0].activity_id)
    return redirect("closing_loop:action-checks")
