"""The pages of urgent concerns."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import ConcernForm
from closing_loop.models import Action, UrgentConcern
from closing_loop.views.typing import posted, typed
from common.rules import why_not
from trail.actions import Seen, log_look
from trail.models import Look


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
