"""The queue of moderations: one's own, and for heads of service what waits for them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from audits.queries import SEEN_HEADER
from common import clock
from common.http import StaffRequest
from moderation import presenters
from moderation.queries import has_queue, queue_of
from moderation.year import LEAD
from people.access import reach_of
from people.roles import Role
from trail.actions import Seen, log_look
from trail.models import Look


@require_GET
def moderation_list(request: StaffRequest):
    """What this person has to moderate, what waits for a moderator, what lay far apart."""
    if not has_queue(request.user):
        raise Http404
    queue = queue_of(request.user)
    log_look(request, Look.LIST, [_seen(one) for one in queue.shown])
    today = clock.today()
    is_head = reach_of(request.user).has(Role.HEAD_OF_SERVICE)
    me = request.user.staff_id
    context = {
        "groups": presenters.queue_groups(queue, today),
        "unassigned": [
            presenters.unassigned_item(one, today, can_assign=is_head and one.auditor_id != me)
            for one in queue.without_moderator
        ],
        "without_arbiter": [
            presenters.no_arbiter_item(one, today) for one in queue.without_arbiter
        ],
        "far_apart": [presenters.far_apart_item(one) for one in queue.far_apart],
        "queue": queue,
        "is_head": is_head,
        "leads": reach_of(request.user).has(*LEAD),
    }
    return render(request, "moderation/moderation_list.html", context)


def _seen(moderation) -> Seen:
    activity = moderation.audit.activity
    return Seen(SEEN_HEADER, activity.pk, activity.reference, activity.child_id)
