"""Lines of actions."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.urls import reverse

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common import clock
from common.dates import london_day
from common.presenters import Tag
from home.lines.line import Line, address, case_words, shortened
from home.queries import Check


def of_actions(actions: Iterable[Action]) -> Iterator[Line]:
    """Actions that this person owns."""
    for action in actions:
        source = f"From {action.activity.reference}, {case_words(action.activity)}"
        if action.is_to_do:
            yield Line(
                shortened(action.what),
                address("closing_loop:action-detail", action.pk),
                source,
                Tag(action.called, "soon"),
                due_on=action.due_on,
                plain="Action due: open the portal",
                key=f"action-{action.pk}",
            )
        elif action.done_at:
            yield Line(shortened(action.what), note=source, done_on=london_day(action.done_at))


def of_checks(waiting: list[Check], is_cut: bool) -> Iterator[Line]:
    """Actions of one's teams that wait to be verified, and impact reviews that are open.

    `is_cut` says that there are more of them.
    """
    verify = sum(1 for check in waiting if check.state == ActionState.DONE)
    days = [check.review_due_on for check in waiting if check.state != ActionState.DONE]
    at_least = "At least " if is_cut else ""
    if verify:
        are = "action is done and waits" if verify == 1 else "actions are done and wait"
        note = "Somebody other than the owner looks at what shows it"
        yield _check(f"{at_least}{verify} {are} to be verified", note, Tag("Verify", "now"))
    if days:
        late = sum(1 for day in days if day and day < clock.today())
        reviews = "impact review" if len(days) == 1 else "impact reviews"
        note = f"{at_least}{late} overdue" if late else "Did it make a difference?"
        yield _check(f"{at_least}{len(days)} {reviews} to do", note, Tag("Review", "now"))


def of_reviews(waiting: list[Check]) -> Iterator[Line]:
    """The impact reviews that are open, one line for each day on which some are due."""
    days = Counter(check.review_due_on for check in waiting if check.state != ActionState.DONE)
    for day, count in sorted((day, count) for day, count in days.items() if day):
        words = "Impact review due" if count == 1 else f"{count:,} impact reviews due"
        url = reverse("closing_loop:action-checks")
        yield Line(words, url, due_on=day, plain=words, key=f"reviews-{day}")


def _check(sentence: str, note: str, tag: Tag) -> Line:
    url = reverse("closing_loop:action-checks")
    return Line(sentence, url, note, tag, since=clock.today(), is_pressing=True)
