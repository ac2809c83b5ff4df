"""What the pages of urgent concerns say; nothing here queries."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.urls import reverse

from closing_loop.models import ConcernKind, UrgentConcern
from closing_loop.presenters.words import day, moment
from closing_loop.queries import Banner, Hearer, Told
from common import clock
from common.dates import london_day
from common.lists import Page
from common.presenters import Cell, Column, SummaryItem, Tag
from common.templatetags.qa import clock_time

LIST_COLUMNS = [
    Column("Concern", note="Child"),
    Column("Raised", note="By", sort="raised"),
    Column("Where it is", note="Who"),
]
TOLD_COLUMNS = [Column("Who"), Column("Told"), Column("Seen")]


def child_words(concern: UrgentConcern, *, is_named: bool = True) -> str:
    """Which child a concern is about: the case where it `is_named` to the reader, else where it
    comes from.
    """
    if concern.child_id is None:
        return concern.child_given
    if is_named:
        return f"Case {concern.child.reference}"
    return f"The child of {concern.activity}" if concern.activity_id else "A child known here"


def state_tag(concern: UrgentConcern) -> Tag:
    """Where a concern stands, in a word or two."""
    if concern.closed_at:
        return Tag("Closed", "done")
    return Tag("Taken on", "now") if concern.taken_at else Tag("Nobody yet", "late")


def concern_rows(concerns: Sequence[UrgentConcern], named: Collection) -> list[list[Cell]]:
    """A row of the list for each concern: no more than its head says; the case of those in `named`
    (ids).
    """
    return [
        [
            Cell(
                one.get_kind_display(),
                reverse("closing_loop:concern-detail", args=[one.pk]),
                child_words(one, is_named=one.pk in named),
            ),
            Cell(moment(one.raised_at), note=f"by {one.raised_by}"),
            Cell(tag=state_tag(one), note=_whose(one)),
        ]
        for one in concerns
    ]


def _whose(concern: UrgentConcern) -> str:
    if concern.closed_at:
        return f"{concern.closed_by} has closed it"
    return _in_hand(concern) if concern.taken_at else ""


def _in_hand(concern: UrgentConcern) -> str:
    verb = "is responsible" if concern.handed_on_at else "has taken responsibility"
    return f"{concern.taken_by} {verb}"


def concern_count(page: Page) -> str:
    """How many concerns there are in all."""
    return "1 concern" if page.count == 1 else f"{page.count_words} concerns"


def concern_facts(concern: UrgentConcern, *, is_named: bool = True) -> list[SummaryItem]:
    """The facts of a concern, one a line."""
    facts = [
        SummaryItem("About which child", child_words(concern, is_named=is_named)),
        SummaryItem("About what", concern.get_kind_display()),
        SummaryItem("About whom", str(concern.about_staff or concern.about_given)),
        SummaryItem("The concern", concern.what),
        SummaryItem("Raised", _by(concern.raised_at, concern.raised_by)),
        SummaryItem("Telephoned", concern.told_by_telephone or "Nobody was named"),
        SummaryItem("Responsibility", _responsible(concern)),
        SummaryItem("Handed on", _by(concern.handed_on_at, concern.handed_on_by)),
        SummaryItem("Why it was handed on", concern.handed_on_reason),
        SummaryItem("Health Service", _health(concern)),
    ]
    return [fact for fact in facts if fact.value]


def closing_facts(concern: UrgentConcern) -> list[SummaryItem]:
    """What was said when it was closed; empty before."""
    if not concern.closed_at:
        return []
    facts = [
        SummaryItem("Is the child safe now?", "Yes"),
        SummaryItem("Seen by", f"{concern.child_seen_by}, {day(concern.child_seen_on)}"),
        SummaryItem("Told outside the portal", concern.outside_told),
        SummaryItem("Decided", concern.decision),
        SummaryItem("On the case system", "Recorded"),
        SummaryItem("Closed", _by(concern.closed_at, concern.closed_by)),
    ]
    return [fact for fact in facts if fact.value]


def _responsible(concern: UrgentConcern) -> str:
    if concern.handed_on_at:
        return f"{concern.taken_by}, since {moment(concern.handed_on_at)}"
    return _by(concern.taken_at, concern.taken_by) or "Nobody yet"


def _by(at: dt.datetime | None, who) -> str:
    return f"{moment(at)} by {who}" if at else ""


def _health(concern: UrgentConcern) -> str:
    if concern.kind != ConcernKind.HEALTH:
        return ""
    told = _by(concern.health_told_at, concern.health_told_by)
    return f"{concern.health_told}; recorded {told}" if told else "Nobody is recorded as told yet"


def telephone_lines(people: list[Hearer]) -> list[SummaryItem]:
    """Whom to telephone, by name and part."""
    return [SummaryItem(str(each.staff), each.part) for each in people]


def heading(concern: UrgentConcern, told: Sequence[Told]) -> str:
    """What the page says first: who has it in hand, or that somebody must be telephoned."""
    if concern.closed_at:
        return f"{concern.closed_by} closed this concern on {moment(concern.closed_at)}"
    if concern.taken_at:
        return _in_hand(concern)
    if not told:
        return "The portal knew nobody to tell: telephone now"
    return f"The portal has told {names(told)}: telephone now"


def names(told: Sequence[Told]) -> str:
    """The people told, by name; the first three, and how many more."""
    shown = [str(each.staff) for each in told[:3]]
    if more := len(told) - len(shown):
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def seen_words(told: Sequence[Told]) -> str:
    """How many of those told have seen it."""
    seen = sum(each.acknowledged_at is not None for each in told)
    if not told or seen == len(told):
        return "Everybody told has said that they have seen it." if told else ""
    if not seen:
        return "None of them has said yet that they have seen it."
    return f"{seen} of {len(told)} have said that they have seen it."


def told_rows(told: Sequence[Told]) -> list[list[Cell]]:
    """A row for each person told: who, since when and by what, and when they saw it."""
    return [
        [
            Cell(str(each.staff), note=each.part),
            Cell(f"In the portal {when(each.told_at)}", note=_email_words(each)),
            Cell(tag=Tag(f"Seen {when(each.acknowledged_at)}", "done"))
            if each.acknowledged_at
            else Cell(tag=Tag("Not yet", "late")),
        ]
        for each in told
    ]


def _email_words(each: Told) -> str:
    sending = each.sending
    if sending and sending.emailed_at:
        return f"E-mail sent {when(sending.emailed_at)}"
    if sending and sending.problem:
        return "The e-mail could not be sent yet; the portal goes on trying"
    return "The e-mail is on its way"


def when(at: dt.datetime) -> str:
    """A moment as briefly as may be: "at 9:02am", with its day where that is not today."""
    if london_day(at) == clock.today():
        return f"at {clock_time(at)}"
    return f"on {london_day(at):%-d %B} at {clock_time(at)}"


def next_step_words(next_at: dt.datetime) -> str:
    """What the portal does next, and by when."""
    by = f"{clock_time(next_at)} on {london_day(next_at):%A %-d %B}"
    return f"If nobody takes responsibility by {by}, the portal asks again and tells others too."


def who_is_told(concern: UrgentConcern) -> str:
    """Who can read a concern, in a sentence."""
    if concern.kind == ConcernKind.STAFF and concern.about_staff_id is None:
        return (
            "You, those named above, senior leadership and the Safeguarding Improvement Unit can "
            "read this here. Nobody in post has the name that was given, so heads of service "
            "cannot: one of them may be meant."
        )
    if concern.kind == ConcernKind.STAFF:
        return (
            "You, those named above, the heads of the services concerned, senior leadership and "
            "the Safeguarding Improvement Unit can read this here. The person it is about cannot, "
            "and neither can their team."
        )
    if concern.child_id is None:
        return (
            "You, those named above, the heads of the services concerned, senior leadership and "
            "the Safeguarding Improvement Unit can read this here."
        )
    return (
        "You, those named above, everybody who works with the child in any service, their line "
        "managers, the managers and heads of those services, senior leadership and the "
        "Safeguarding Improvement Unit can read this here."
    )


def banners(concerns: Sequence[Banner]) -> list[tuple[Banner, str]]:
    """Each concern that waits, with what its banner says after who raised it and when."""
    return [(concern, _banner_words(concern)) for concern in concerns]


def _banner_words(concern: Banner) -> str:
    if concern.taken_by:
        return f"{concern.taken_by} has taken responsibility. Say that you have seen it."
    return "Nobody has taken responsibility yet."
