"""The pages of messages: what one was told, how one wants to be told, and what the outbox holds."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.lists import Order, page_of
from notices import actions, presenters, queries, rules
from notices.forms import PreferencesForm
from notices.models import Email, Notice
from trail.actions import Seen, log_look
from trail.models import Look

NEWEST = Order("created_at")


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """What this person was told, the latest first: all of it, or what they have not read."""
    mine = Notice.objects.visible_to(request.user).select_related("child")
    only_unread = request.GET.get("show") != "all"
    page = page_of([mine.unread() if only_unread else mine], NEWEST, request.GET)
    _log(request, page.rows)
    context = {
        "page": page,
        "lines": presenters.lines_of(page.rows),
        "tabs": presenters.tabs(only_unread=only_unread),
        "only_unread": only_unread,
        "can_watch_delivery": rules.can_watch_delivery(request.user.staff),
    }
    return render(request, "notices/notice_list.html", context)


def _log(request: HttpRequest, notices: list[Notice]) -> None:
    seen = [
        Seen("message", notice.pk, notice.get_kind_display(), notice.child_id)
        for notice in notices
        if notice.child_id
    ]
    if seen:
        log_look(request, Look.LIST, seen)


@require_safe
def notice_open(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Go where a notice leads; from then on it is read, however often it is opened."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_read(notices=[notice], by=request.user.staff)
    return redirect(notice.link or "notices:notice-list")


@require_POST
def notice_read(request: HttpRequest) -> HttpResponse:
    """Mark as read what the page showed, not what has come since."""
    chosen = queries.chosen(request.user, request.POST.getlist("notice"))
    actions.mark_read(notices=chosen, by=request.user.staff)
    return redirect("notices:notice-list")


@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: HttpRequest) -> HttpResponse:
    """Choose for each kind of thing how to be told of it."""
    staff = request.user.staff
    form = PreferencesForm(request.POST or None, initial=queries.preferences_of(staff))
    if request.method == "POST" and form.is_valid():
        actions.prefer(channels=form.cleaned_data, by=staff)
        messages.success(request, "From now on you are told as you chose.")
        return redirect("notices:notice-list")
    return render(request, "notices/notice_preferences.html", {"form": form})


@require_safe
def delivery_list(request: HttpRequest) -> HttpResponse:
    """What the outbox holds: what waits, what failed and why, what is never sent."""
    rules.check_can_watch_delivery(request.user.staff)
    outbox = Email.objects.visible_to(request.user)
    page = page_of([outbox.unsettled().select_related("person")], NEWEST, request.GET)
    state = queries.state_of_delivery()
    context = {
        "page": page,
        "truth": presenters.delivery_truth(state),
        "columns": presenters.DELIVERY_COLUMNS,
        "rows": presenters.delivery_rows(page.rows),
        "failed": state.failed,
    }
    return render(request, "notices/delivery_list.html", context)


@require_POST
def delivery_retry(request: HttpRequest) -> HttpResponse:
    """Try at once whatever could not be sent so far."""
    count = actions.retry(by=request.user.staff)
    messages.success(request, presenters.retried(count))
    return redirect("notices:delivery-list")
