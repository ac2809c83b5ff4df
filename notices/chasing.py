"""What is due and not done: who is still to hear of it on today's occasion, and that they do."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from common import clock
from common.batches import do_each
from common.templatetags.qa import long_date
from notices.actions import tell
from notices.models import Notice
from notices.occasions import occasion_on
from people.access import reach_of_staff
from people.lines import Hearing, Lines
from people.models import Staff, Unit


@dataclass(frozen=True)
class Due:
    """Something open that is due on a day, and whose it is (by id; None where it is nobody's).

    `name` is unique among all that is chased; `since` is when it began anew, and `unit` the place
    whose leads pass it on where nobody in post holds it.
    """

    pk: uuid.UUID
    name: str
    due_on: dt.date
    since: dt.date
    holder: uuid.UUID | None
    unit: Unit


@dataclass(frozen=True)
class Said:
    """What some of the people of a chase (ids) hear, and where the link leads.

    `several` says it of as many as stand in one e-mail, with their {count}.
    """

    people: Collection[uuid.UUID]
    sentence: str
    several: str
    link: str


@dataclass(frozen=True)
class Chase:
    """That people are to hear of something due on the occasion of a day, `on`.

    `untold` are those who have not heard yet, with the key under which each will.
    """

    due: Due
    on: dt.date
    hearing: Hearing
    untold: Mapping[uuid.UUID, str]

    def keys_of(self, people: Collection[uuid.UUID]) -> dict[str, set[uuid.UUID]]:
        """Those of `people` who are untold, by the key under which they are told."""
        found = defaultdict(set)
        for person in self.untold.keys() & people:
            found[self.untold[person]].add(person)
        return found


def chases_on(day: dt.date, due: Iterable[Due]) -> list[Chase]:
    """What of `due` somebody is to hear of on `day` and has not been told; four queries."""
    lines, found = Lines(day), []
    for one in due:
        if occasion := occasion_on(day, one.due_on, one.since):
            hearing = lines.hearing(one.holder, one.unit, occasion.week)
            keys = dict.fromkeys(hearing.near, f"{one.name}:{occasion.name}")
            keys |= dict.fromkeys(hearing.above, f"{one.name}:{occasion.up}")
            found.append((one, occasion.on, hearing, keys))
    told = _told({key for *_, keys in found for key in keys.values()})
    chases = [Chase(*about, _but(told, keys)) for *about, keys in found]
    return [chase for chase in chases if chase.untold]


def _told(keys: Collection[str]) -> set[tuple[str, uuid.UUID]]:
    return set(Notice.objects.filter(key__in=keys).order_by().values_list("key", "person"))


def _but(told: set, keys: Mapping[uuid.UUID, str]) -> dict[uuid.UUID, str]:
    return {person: key for person, key in keys.items() if (key, person) not in told}


def openers(chases: Iterable[Chase], rows: QuerySet) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Who of the untold may open what they are chased for: ids of people by the row's id.

    `rows` has `readable_in(reach)`; four or five queries a person.
    """
    theirs, found = defaultdict(list), defaultdict(set)
    for chase in chases:
        for person in chase.untold:
            theirs[person].append(chase.due.pk)
    for person in Staff.objects.filter(pk__in=theirs).order_by():
        mine = rows.filter(pk__in=theirs[person.pk]).readable_in(reach_of_staff(person))
        for pk in mine.values_list("pk", flat=True):
            found[pk].add(person.pk)
    return found


def chase_all(due: Iterable[Due], rows: QuerySet, tell_of: Callable) -> int:
    """Chase whatever of `due` has its occasion today; of how much somebody was to hear.

    `tell_of(chase, may_open)` tells, in a transaction of its own; `rows` as in `openers`. What is
    told waits to be gathered. Repeated, or run by several at once, it tells nobody twice.
    """
    chases = chases_on(clock.today(), due)
    may_open = openers(chases, rows)
    do_each(chases, lambda chase: tell_of(chase, may_open[chase.due.pk]))
    return len(chases)


def tell_untold(chase: Chase, several: Iterable[Said], **about) -> None:
    """Tell each of the untold what they are to hear; `about` as `tell` takes it."""
    for said in several:
        words = {"sentence": said.sentence, "several": said.several, "link": said.link}
        for key, some in chase.keys_of(said.people).items():
            tell(people=Staff.objects.filter(pk__in=some), key=key, **words, **about)


def due_words(due_on: dt.date, day: dt.date) -> str:
    """How it stands on `day` with what is due on `due_on`, after a noun."""
    if due_on > day:
        return f"is due on {long_date(due_on)}"
    if due_on == day:
        return f"is due today, {long_date(due_on)}"
    return f"was due on {long_date(due_on)} and is still open"


def due_words_of_several(due_on: dt.date, day: dt.date) -> str:
    """How it stands on `day` with several that are due on `due_on`, or were due before `day`."""
    if due_on > day:
        return f"are due on {long_date(due_on)}"
    return f"are due today, {long_date(due_on)}" if due_on == day else "are overdue"
