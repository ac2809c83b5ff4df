"""What senior leadership decides when it reviews the tracker, and that it has reviewed it."""

import datetime as dt

from closing_loop import queries, rules
from closing_loop.actions import messages
from closing_loop.actions.following import locked
from closing_loop.models import Action, Course, Decision
from common import clock
from common.errors import Conflict
from people.models import Staff
from practice.models import Activity
from programme import actions as programme
from trail.history import recorded


@recorded
def decide(*, action: Action, course: str, words: str, by: Staff) -> Decision:
    """Decide what becomes of a stuck action; until the review is recorded it may be said anew.

    The very same within the hour is that decision, also where the review was recorded meanwhile.

    The owner and whoever wrote it are told. Raises Denied or Conflict.
    """
    action = locked(action)
    rules.check_can_decide(by, action)
    if not words.strip():
        raise Conflict("Say what was decided.")
    given = {"course": Course(course), "words": words.strip()}
    recent = clock.now() - dt.timedelta(hours=1)
    same = Decision.objects.filter(action=action, decided_at__gte=recent, **given).first()
    if same:
        return same
    given |= {"decided_at": clock.now(), "decided_by": by}
    decision, _ = Decision.objects.update_or_create(action=action, review=None, defaults=given)
    messages.is_decided(decision, action, by)
    return decision


@recorded
def record_review(
    *, happened_on: dt.date, people: str, summary: str, references: str = "", by: Staff
) -> Activity:
    """Record that the tracker was reviewed, with everything decided since the last time.

    Fulfils the duty of the period. Sent twice it is one review. Raises Denied, or Conflict where
    no review is due.
    """
    rules.check_can_record_review(by)
    words = {"people": people.strip(), "summary": summary.strip(), "references": references.strip()}
    twin = queries.past_reviews().filter(happened_on=happened_on, **_of_record(words)).first()
    if twin:
        return twin
    duty = queries.open_duty()
    if duty is None:
        raise Conflict("No review of the tracker is due: this period’s is recorded already.")
    record = programme.record(duty=duty, happened_on=happened_on, **words, by=by)
    Decision.objects.filter(review=None).update(review=record.activity)
    return record.activity


def _of_record(words: dict) -> dict:
    return {f"record__{name}": value for name, value in words.items()}
