"""The queue of moderations: one's own, and for heads of service what waits for them."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common import clock, exports
from common.http import StaffRequest
from moderation import presenters
from moderation.forms import QueueFilter
from moderation.queries import has_queue, queue_of
from moderation.views.pages import seen_in_a_list
from moderation.year import LEAD
from people.access import reach_of
from people.roles import Role
from trail.actions import log_look
from trail.models import Look


@dataclass(frozen=True)
class Asked:
    """The filter of an address, and the groups of the queue that it lets through."""

    form: QueueFilter
    groups: list
    is_head: bool


def _asked_by(request: StaffRequest) -> Asked:
    if not has_queue(request.user):
        raise Http404
    is_head = reach_of(request.user).has(Role.HEAD_OF_SERVICE)
    queue, today = queue_of(request.user), clock.today()
    groups = presenters.queue_groups(queue, today, request.user.staff, is_head=is_head)
    form = QueueFilter(request.GET, groups=[(group.code, group.title) for group in groups])
    return Asked(form, [group for group in groups if form.shows(group.code)], is_head)


def _log(request: StaffRequest, look: Look, asked: Asked) -> None:
    log_look(
        request, look, [seen_in_a_list(one) for group in asked.groups for one in group.moderations]
    )


@require_GET
def moderation_list(request: StaffRequest):
    """What this person has to moderate, what waits for a moderator, what lay far apart."""
    asked = _asked_by(request)
    _log(request, Look.LIST, asked)
    context = {
        "filter_form": asked.form,
        "groups": asked.groups,
        "is_head": asked.is_head,
        "links": exports.links(reverse("moderation:moderation-export"), request.GET),
        "leads": reach_of(request.user).has(*LEAD),
    }
    return render(request, "moderation/moderation_list.html", context)


@require_GET
def moderation_export(request: StaffRequest):
    """The same lines as a file: exactly those of the page under its filter."""
    asked = _asked_by(request)
    _log(request, Look.EXPORT, asked)
    rows = presenters.queue_rows(asked.groups)
    return exports.answer(request.GET, "moderations", presenters.QUEUE_COLUMNS, rows)
