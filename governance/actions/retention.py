"""Periods are changed; purges are proposed, approved or dropped, and carried out."""

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import Error
from django.db.models import Q

from common import clock
from common.errors import Conflict
from governance import purging, rules
from governance.actions.accesses import drop_access
from governance.models import Purge, PurgeItem, RetentionRule, SubjectAccess
from people.models import Child, Staff
from practice.models import Activity
from trail.history import recorded
from trail.models import Tombstone

logger = logging.getLogger(__name__)
Listed = Iterable[tuple[Child | Activity | dt.date, dt.date]]


@recorded
def change_rule(*, rule: RetentionRule, years: int, reason: str, by: Staff) -> bool:
    """Keep words of this kind for so many years from now on; whether that is another number.

    What was proposed already stays as it was proposed. Raises Denied.
    """
    rules.check_is_governor(by)
    rule = RetentionRule.objects.select_for_update().get(pk=rule.pk)
    differs = (rule.years, rule.reason) != (years, reason)
    if differs:
        rule.years, rule.reason = years, reason
        rule.save(update_fields=["years", "reason"])
    return differs


@recorded
def propose_purge(*, rule: RetentionRule, records: Listed, by: Staff) -> Purge:
    """Propose to purge these, each with the day from which its period counts.

    Raises Denied or Conflict.
    """
    rules.check_is_governor(by)
    rule = RetentionRule.objects.select_for_update().get(pk=rule.pk)
    records = list(records)
    if not records:
        raise Conflict("None of these waits to be purged any more. Look at the list again.")
    purge = Purge.objects.create(rule=rule, under=rule.words, proposed_by=by)
    PurgeItem.objects.bulk_create(
        PurgeItem(purge=purge, ended_on=day, **{_kind(record): record}) for record, day in records
    )
    return purge


def _kind(record: Child | Activity | dt.date) -> str:
    if isinstance(record, Child):
        return "child"
    return "activity" if isinstance(record, Activity) else "month"


@recorded
def approve_purge(*, purge: Purge, by: Staff) -> Purge:
    """Approve what somebody else has proposed; twice by one person is once.

    Raises Denied or Conflict.
    """
    purge = Purge.objects.select_for_update(of=("self",)).get(pk=purge.pk)
    if purge.approved_by_id == by.pk:
        return purge
    rules.check_can_approve(by, purge)
    purge.approved_at, purge.approved_by = clock.now(), by
    purge.save(update_fields=["approved_at", "approved_by"])
    return purge


@recorded
def drop_purge(*, purge: Purge, reason: str, by: Staff) -> Purge:
    """Let a proposal go: nothing is purged. Raises Denied or Conflict."""
    purge = Purge.objects.select_for_update(of=("self",)).get(pk=purge.pk)
    rules.check_can_drop(by, purge)
    purge.dropped_at, purge.dropped_by, purge.dropped_reason = clock.now(), by, reason
    purge.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    return purge


def carry_out(*, purge_id) -> None:
    """Purge what was approved, record by record, each for itself; safe to repeat.

    What the database refuses (a hold placed since) is left with the reason, and the rest goes on.
    """
    purge = Purge.objects.running().select_related("proposed_by", "approved_by")
    purge = purge.filter(pk=purge_id).first()
    if purge is None:
        return
    done = set(Tombstone.objects.filter(purge_id=purge_id).values_list("object_id", "month"))
    for item in purge.items.select_related("child", "activity").filter(refused=""):
        item.purge = purge
        if (item.object_id, item.month) not in done and not _purge(item):
            return
    _end(purge_id=purge_id, by=None)


def _purge(item: PurgeItem) -> bool:
    """Whether the next may be tried."""
    try:
        purging.purge_item(item)
    except Conflict as conflict:
        _wait(purge_id=item.purge_id, sentence=conflict.sentence, by=None)
        return False
    except Error as error:
        if purging.is_purged_already(error):
            return True  # another worker was here at the same time
        logger.warning("Purge %s left item %s: %s", item.purge_id, item.pk, type(error).__name__)
        _leave(item_id=item.pk, sentence=purging.said_by(error), by=None)
    else:
        _forget_files(item)
    return True


def _forget_files(item: PurgeItem) -> None:
    """Remove the copies of what is purged that wait in subject-access files: the child's, and
    those of staff, any of which may quote it.
    """
    child = item.activity.child if item.activity else item.child
    kept = SubjectAccess.objects.filter(Q(child=child) | Q(child=None), dropped_at=None)
    for access in kept:
        drop_access(access=access, by=None)


@recorded
def _wait(*, purge_id, sentence: str, by: None) -> None:
    Purge.objects.filter(pk=purge_id).exclude(sentence=sentence).update(sentence=sentence)


@recorded
def _leave(*, item_id, sentence: str, by: None) -> None:
    PurgeItem.objects.filter(pk=item_id).update(refused=sentence)


@recorded
def _end(*, purge_id, by: None) -> None:
    Purge.objects.running().filter(pk=purge_id).update(purged_at=clock.now(), sentence="")
