"""Somebody's due dates in the calendar that they use: its secret address, and what it answers."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from common import clock
from common.dates import month_of
from common.limits import Limit
from home import actions, calendars, lines, queries

WRONG = Limit("calendar-wrong", most=30, seconds=60)
READ = Limit("calendar-read", most=120, seconds=3600)


@require_safe
def calendar_detail(request: HttpRequest) -> HttpResponse:
    """What a calendar would hold, and whether it has an address, which is not shown again."""
    return _page(request)


@require_POST
def calendar_renew(request: HttpRequest) -> HttpResponse:
    """Make an address in place of any before, and show it this once: it is kept nowhere."""
    token = actions.renew_calendar(by=request.user.staff)
    return _page(request, new=settings.PORTAL_ADDRESS + reverse("home:calendar-feed", args=[token]))


@require_POST
def calendar_revoke(request: HttpRequest) -> HttpResponse:
    """End the address."""
    actions.revoke_calendar(by=request.user.staff)
    messages.success(request, "The address of your calendar is revoked. Nobody can read it now.")
    return redirect("home:calendar-detail")


def _page(request: HttpRequest, new: str = "") -> HttpResponse:
    context = {"address": queries.calendar_of(request.user), "new": new}
    return render(request, "home/calendar_detail.html", context)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The due dates of whoever has this token, for a program that cannot sign in."""
    place = get_adapter().get_client_ip(request)
    if WRONG.is_reached(place):
        return _refused(429)
    owner = queries.owner_of_calendar(token)
    if owner is None:
        WRONG.count(place)
        return _refused(404)
    if not READ.count(str(owner.pk)):
        return _refused(429)
    waiting = queries.waiting_for(owner, month_of(clock.today()))
    feed = calendars.written(lines.dated(waiting, owner), owner.pk)
    return _private(HttpResponse(feed, content_type="text/calendar; charset=utf-8"))


def _refused(status: int) -> HttpResponse:
    answer = _private(HttpResponse(status=status, content_type="text/plain; charset=utf-8"))
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
