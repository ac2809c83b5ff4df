"""Actions that go to another owner, several at once, and the list to bring to supervision."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closing_loop import actions, presenters, queries, rules
from closing_loop.forms import HandOnForm, TickForm
from closing_loop.views.following import action_of, rows_and_log
from common.errors import Conflict
from common.http import safe_next
from people.held import posted, typed
from people.models import Staff
from trail.models import Look


@require_http_methods(["GET", "HEAD", "POST"])
def action_hand_on(request: HttpRequest) -> HttpResponse:
    """Give several actions of one person to another, for instance when somebody leaves."""
    rules.check_can_hand_on(request.user.staff)
    owners = queries.owners_near(request.user)
    owner = _owner(request, owners)
    theirs = queries.to_hand_on(request.user, owner) if owner else []
    form = HandOnForm(
        request.POST if request.method == "POST" else None,
        theirs=theirs,
        takers=queries.takers_near(request.user).exclude(pk=owner and owner.pk),
    )
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in theirs if str(one.pk) in form.cleaned_data["chosen"]]
        to = form.cleaned_data["to"]
        try:
            count = actions.hand_on(actions=chosen, to=to, by=request.user.staff)
        except Conflict as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, presenters.handed_words(count, to))
            return redirect(request.get_full_path())
    rows_and_log(request, theirs, Look.LIST)
    context = {"owners": owners, "owner": owner, "theirs": theirs, "form": form}
    return render(request, "closing_loop/action_hand_on.html", context)


def _owner(request: HttpRequest, owners) -> Staff | None:
    try:
        asked = uuid.UUID(request.GET.get("owner", ""))
    except ValueError:
        return None
    return owners.filter(pk=asked).first()


@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """What to bring to one's own supervision, and to that of those whom one manages."""
    own = queries.to_supervise(request.user, request.user.staff)
    return _list(request, request.user.staff, own, queries.supervised_by(request.user))


@require_safe
def supervision_of(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What somebody whom one manages brings to supervision."""
    people = queries.supervised_by(request.user)
    person = next((one.staff for one in people if one.staff.pk == pk), None)
    if person is None:
        raise Http404
    return _list(request, person, queries.to_supervise(request.user, person), [])


def _list(request: HttpRequest, whose: Staff, rows, people) -> HttpResponse:
    rows_and_log(request, rows, Look.LIST)
    context = {
        "whose": whose,
        "is_own": whose == request.user.staff,
        "people": people,
        "items": presenters.supervision_items(rows, request.get_full_path()),
    }
    return render(request, "closing_loop/supervision.html", context)


@typed
@require_http_methods(["GET", "HEAD", "POST"])
def action_supervised(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """An action was spoken of in supervision: when, and one line."""
    action = action_of(request, pk)
    rules.check_can_tick(request.user.staff, action)
    back = safe_next(request, reverse("closing_loop:action-detail", args=[action.pk]))
    form = TickForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.tick_supervision(action=action, **form.cleaned_data, by=request.user.staff)
        messages.success(request, "Kept. It is on the action’s page.")
        return redirect(back)
    context = {"form": form, "action": action, "back": back}
    context |= {"heading": "Spoken of in supervision", "submit": "Keep this"}
    return render(request, "closing_loop/action_step.html", context)
