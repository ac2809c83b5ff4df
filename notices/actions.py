"""Every write of this room: telling people, delivering the outbox, reading, preferences."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils.text import Truncator

from common import clock
from notices import delivery, notifications, rules
from notices.models import LONGEST_SENTENCE, Channel, Email, Kind, Notice, Preference
from notices.querysets import NoticeQuerySet
from people.access import hidden_from
from people.models import Child, Staff
from trail.history import recorded


def tell(
    *,
    people: Iterable[Staff],
    kind: str,
    key: str,
    sentence: str,
    several: str = "",
    link: str,
    urgent: bool = False,
    child: Child | None = None,
) -> None:
    """Tell each of `people` one thing, in the caller's transaction: it is told if that commits.

    `kind` is one of `Kind`; `key` names what happened ("moderation-assigned:<id>"), and nobody is
    told of one key twice. `sentence` has no case detail; `link` is an address of ours. Each is
    also sent an e-mail as they prefer, at once where it is `urgent`. What can be said of `several`
    at once ("{count} actions of yours are overdue.") waits for `gather`. Who has left is not told,
    nor anybody from whom `child` is hidden.
    """
    chosen = {person.pk for person in people}
    hearing = Staff.objects.in_post().filter(pk__in=chosen).order_by().values_list("pk", flat=True)
    told = Notice.objects.filter(key=key, person__in=chosen).values_list("person", flat=True)
    new = set(hearing) - set(told)
    if child and new:
        new -= set(hidden_from(child.pk, new).values_list("pk", flat=True))
    words = {"kind": Kind(kind), "key": key, "link": link}
    words["sentence"] = Truncator(sentence).chars(LONGEST_SENTENCE)
    words["several"] = Truncator(several).chars(LONGEST_SENTENCE)
    with transaction.atomic():
        _write(sorted(new), urgent=urgent, child=child, **words)


def _write(people: list, *, kind: str, key: str, urgent: bool, **words) -> None:
    """A notice for each of `people` (ids), and an e-mail where they want one at once."""
    preferred = dict(
        Preference.objects.filter(kind=kind, person__in=people).values_list("person", "channel")
    )
    notices = [Notice(person_id=pk, kind=kind, key=key, is_urgent=urgent, **words) for pk in people]
    for notice in notices:
        chosen = preferred.get(notice.person_id, Channel.EMAIL)
        notice.channel = Channel.EMAIL if urgent else chosen
        if notice.channel == Channel.EMAIL and (urgent or not notice.several):
            notice.email = _new_email(notice.person_id, key, is_urgent=urgent)
    emails = [notice.email for notice in notices if notice.email]
    Email.objects.bulk_create(emails, ignore_conflicts=True)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if emails:
        notifications.ask_for_delivery()


def _new_email(person_id, key: str, *, is_urgent: bool = False) -> Email:
    message_id = delivery.new_message_id()
    return Email(person_id=person_id, key=key, message_id=message_id, is_urgent=is_urgent)


def deliver_due() -> int:
    """Send every e-mail that is due, each in a transaction of its own; how many were sent.

    Several processes may run it at once: each row is locked by the one that sends it. While the
    server cannot be reached all of them wait for the next try.
    """
    connection, sent = get_connection(), 0
    try:
        while Email.objects.due(clock.now()).exists():
            connection.open()
            email = deliver_next(connection=connection, by=None)
            if email is None:
                break
            sent += email.sent_at is not None
            if email.last_error:
                connection.close()
    except OSError as error:
        put_off(error=error, by=None)
    finally:
        connection.close()
    return sent


@recorded
def deliver_next(*, connection, by: Staff | None) -> Email | None:
    """Try to send the most pressing e-mail that is due over an open `connection`.

    None where none is due, or others are sending all that are.
    """
    rows = Email.objects.due(clock.now()).select_for_update(of=("self",), skip_locked=True)
    email = rows.select_related("person").first()
    if email:
        _try_to_send(email, connection)
        email.save(update_fields=["attempts", "next_try_at", "sent_at", "last_error"])
    return email


def _try_to_send(email: Email, connection) -> None:
    notices = _still_to_be_told(email)
    if not notices:
        email.next_try_at, email.last_error = None, "Nothing is left to tell this person"
        return
    email.attempts += 1
    try:
        if not email.person.email:
            raise ValueError("No e-mail address is known")
        delivery.message_of(email, notices, connection=connection).send()
    except Exception as error:  # noqa: BLE001 (whatever the server says: kept, shown and tried again)
        pause = delivery.pause_after(email.attempts, is_urgent=email.is_urgent)
        email.next_try_at, email.last_error = clock.now() + pause, _told(error)
    else:
        email.sent_at, email.next_try_at, email.last_error = clock.now(), None, ""


@recorded
def put_off(*, error: Exception, by: Staff | None) -> None:
    """The mail server cannot be reached: whatever is due is tried again in a minute."""
    due = Email.objects.due(clock.now()).order_by().select_for_update(skip_locked=True)
    again = clock.now() + delivery.FIRST_PAUSE
    Email.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
        attempts=F("attempts") + 1, next_try_at=again, last_error=_told(error)
    )


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _still_to_be_told(email: Email) -> list[Notice]:
    """The notices of an e-mail but those whose child is hidden from its person by now."""
    if not Staff.objects.in_post().filter(pk=email.person_id).exists():
        return []
    notices = list(email.notices.order_by("created_at", "pk"))
    return [
        notice
        for notice in notices
        if not notice.child_id or not hidden_from(notice.child_id, [email.person_id]).exists()
    ]


@recorded
def gather_digests(*, by: Staff | None) -> int:
    """Put the unread notices that wait for a daily e-mail into one for each person; how many.

    Repeated on the same day it adds nothing to an e-mail that is made: what came after waits.
    """
    key = f"digest:{clock.today()}"
    had = Email.objects.filter(key=key).values("person")
    return _gather(Notice.objects.for_digest().exclude(person__in=had), key)


@recorded
def gather(*, by: Staff | None) -> int:
    """Put what waits to be told together into one e-mail for each person; how many.

    Run by several at once, each notice comes into one e-mail.
    """
    count = _gather(Notice.objects.to_gather(), f"gathered:{uuid.uuid4()}")
    if count:
        notifications.ask_for_delivery()
    return count


def _gather(waiting: NoticeQuerySet, key: str) -> int:
    theirs = defaultdict(list)
    for notice in waiting.select_for_update(of=("self",), skip_locked=True).order_by():
        theirs[notice.person_id].append(notice.pk)
    emails = Email.objects.bulk_create(_new_email(person, key) for person in sorted(theirs))
    for email in emails:
        Notice.objects.filter(pk__in=theirs[email.person_id]).update(email=email)
    return len(emails)


@recorded
def mark_read(*, notices: Iterable[Notice], by: Staff) -> None:
    """`by` has read these notices of theirs; those of others are left as they are."""
    ids = [notice.pk for notice in notices]
    Notice.objects.unread().filter(person=by, pk__in=ids).update(read_at=clock.now())


@recorded
def mark_done(*, link: str, by: Staff) -> None:
    """`by` has done what these notices of theirs asked at `link`: they are read."""
    Notice.objects.unread().filter(person=by, link=link).update(read_at=clock.now())


@recorded
def prefer(*, channels: dict[str, str], by: Staff) -> None:
    """`by` chooses for each kind in `channels` how to be told. Raises Conflict for concerns."""
    for kind, channel in channels.items():
        rules.check_can_choose(kind)
        Preference.objects.update_or_create(
            person=by, kind=Kind(kind), defaults={"channel": Channel(channel)}
        )


@recorded
def retry(*, by: Staff) -> int:
    """Try at once whatever failed, or has waited for the next try; how many. Raises Denied."""
    rules.check_can_watch_delivery(by)
    count = Email.objects.failed().update(next_try_at=clock.now())
    notifications.ask_for_delivery()
    return count
