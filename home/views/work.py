"""Each person's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closing_loop.queries import what_is_told_by
from common import clock
from common.dates import month_of
from home import lines, presenters, queries
from people.access import reach_of
from people.roles import Role
from trail.actions import Seen, log_look
from trail.models import Look


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Your work: what waits now and soon, what was done, and the month of your units."""
    user, month = request.user, month_of(clock.today())
    reach = reach_of(user)
    audits, shares = queries.audits_of(user), queries.shares_of(user)
    moderations, actions = queries.moderations_of(user), queries.actions_of(user)
    posts = queries.posts_of(user)
    duties = queries.duties_of(user, month)
    waiting = [
        *lines.of_audits(audits, user),
        *lines.of_shares(shares, user),
        *lines.of_moderations(moderations, user),
        *lines.of_hand_overs(actions),
        *lines.of_arrivals(actions),
        *lines.of_actions(actions.own),
        *lines.of_checks(actions.waiting, actions.is_cut),
        *lines.of_reports(queries.reports_of(user)),
        *lines.of_duties(duties, month),
    ]
    if reach.has(Role.QA_ADMINISTRATOR):
        waiting += lines.of_loads(queries.loads())
    wider = [post for post in posts if post.looks_wider]
    counted = queries.wall_of_posts(wider, month)
    own_shares = [share for share in shares if share.staff_id == user.staff_id]
    _log(request, audits, moderations, actions, duties)
    context = {
        "work": presenters.grouped(waiting),
        "month": presenters.month_name(month),
        "month_word": f"{month:%B}",
        "duties": presenters.duties_of(duties, month),
        "days_left": presenters.days_left(),
        "bricks": presenters.wall_of(wider, counted, own_shares),
        "wall_place": presenters.wall_place(wider),
        "to_come": presenters.to_come(reach.roles),
    }
    return render(request, "home/work.html", context)


def _log(request: HttpRequest, audits, moderations, actions, duties) -> None:
    """Say in the read log whose cases were named on the page."""
    rows = [(audit.activity, "audit") for audit in audits]
    rows += [(moderation.audit.activity, "audit") for moderation in moderations]
    rows += [(action.activity, what_is_told_by(action)) for action in actions.named]
    told = {activity.pk: (activity, what) for activity, what in rows if activity.child_id}
    seen = [Seen(what, each.pk, each.reference, each.child_id) for each, what in told.values()]
    seen += [Seen("child", each.pk, each.reference, each.pk) for each, _ in actions.arrivals]
    seen += [
        Seen("draw", one.drawn, one.drawn_reference, one.drawn_child)
        for one in duties
        if one.drawn and one.activity_id is None
    ]
    if seen:
        log_look(request, Look.LIST, seen)
