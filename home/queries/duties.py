"""Duties that somebody is to do, and the activity wall of their units."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from audits.lifecycle import STANDING
from common.prepared import prepared_figures
from home.queries.posts import Post
from people.access import reach_of
from people.models import User
from programme.models import Duty
from programme.queries.duties import own_of_month
from programme.querysets.duties import IS_DONE


def duties_of(user: User, month: dt.date) -> list[Duty]:
    """This person’s duties of `month`, and those of earlier ones that are still open: one query.

    Each with the child drawn for it: `drawn` (the draw), `drawn_child` and `drawn_reference`; None
    where nobody was drawn whom this person may know of.
    """
    return own_of_month(user.staff_id, month, reach_of(user).hidden_children)


@dataclass(frozen=True)
class BrickMonth:
    """The duties of one brick of the wall: done of due; and of the audits among them, moderated."""

    due: int = 0
    done: int = 0
    moderated: int = 0


def wall_of_posts(posts: list[Post], month: dt.date) -> dict[str, BrickMonth]:
    """The duties that run in `month` at or below the units of `posts`, by brick; one query.

    A moderation is no duty more: it is owed for each audit, which counts as moderated once it is
    settled, whoever's duty that was.
    """
    if not posts:
        return {}
    counted = _by_brick(month, *sorted({post.path for post in posts}))
    return {each.pop("line__brick"): BrickMonth(**each) for each in counted}


@prepared_figures
def _by_brick(month, *paths) -> QuerySet:
    runs = Q(period=month) | Q(period__lt=month, due_on__gte=month)
    below = Q()
    for path in paths:
        below |= Q(unit__path__startswith=path)
    first = Q(follows=None)
    duties = Duty.objects.filter(below, runs).exclude(line__brick="").order_by()
    return duties.values("line__brick").annotate(
        due=Count("pk", filter=first),
        done=Count("pk", filter=first & IS_DONE),
        moderated=Count("pk", filter=first & IS_DONE & Q(activity__state__in=sorted(STANDING))),
    )
