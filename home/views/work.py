"""Each person's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closing_loop.queries import what_is_told_by
from common import clock
from common.dates import month_of
from home import lines, presenters, queries
from people.access import reach_of
from trail.actions import Seen, log_look
from trail.models import Look


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Your work: what waits now and soon, what was done, and the month of your units."""
    user, month = request.user, month_of(clock.today())
    waiting = queries.waiting_for(user, month)
    posts = queries.posts_of(user)
    wider = [post for post in posts if post.looks_wider]
    counted = queries.wall_of_posts(wider, month)
    own_shares = [share for share in waiting.shares if share.staff_id == user.staff_id]
    _log(request, waiting)
    context = {
        "work": presenters.grouped(lines.of(waiting, user)),
        "month": presenters.month_name(month),
        "month_word": f"{month:%B}",
        "duties": presenters.duties_of(waiting.duties, month),
        "days_left": presenters.days_left(),
        "bricks": presenters.wall_of(wider, counted, own_shares),
        "wall_place": presenters.wall_place(wider),
        "to_come": presenters.to_come(reach_of(user).roles),
    }
    return render(request, "home/work.html", context)


def _log(request: HttpRequest, waiting: queries.Waiting) -> None:
    """Say in the read log whose cases were named on the page."""
    rows = [(audit.activity, "audit") for audit in waiting.audits]
    rows += [(moderation.audit.activity, "audit") for moderation in waiting.moderations]
    rows += [(action.activity, what_is_told_by(action)) for action in waiting.actions.named]
    told = {activity.pk: (activity, what) for activity, what in rows if activity.child_id}
    seen = [Seen(what, each.pk, each.reference, each.child_id) for each, what in told.values()]
    seen += [
        Seen("child", each.pk, each.reference, each.pk) for each, _ in waiting.actions.arrivals
    ]
    seen += [
        Seen("draw", one.drawn, one.drawn_reference, one.drawn_child)
        for one in waiting.duties
        if one.drawn and one.activity_id is None
    ]
    if seen:
        log_look(request, Look.LIST, seen)
