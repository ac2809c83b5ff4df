"""What the pages of urgent concerns say; nothing here queries."""

from closing_loop.models import ConcernKind, UrgentConcern
from closing_loop.presenters.words import moment
from closing_loop.queries import Named
from common.presenters import SummaryItem


def child_words(concern: UrgentConcern) -> str:
    """Which child a concern is about, as those who may read it are told."""
    if concern.child_id:
        return f"Case {concern.child.reference}"
    return concern.child_given


def concern_facts(concern: UrgentConcern) -> list[SummaryItem]:
    """The facts of a concern, one a line."""
    taken = f"{concern.taken_by}, {moment(concern.taken_at)}" if concern.taken_at else ""
    facts = [
        SummaryItem("About which child", child_words(concern)),
        SummaryItem("About what", concern.get_kind_display()),
        SummaryItem("About whom", str(concern.about_staff or concern.about_given)),
        SummaryItem("The concern", concern.what),
        SummaryItem("Raised", f"{moment(concern.raised_at)} by {concern.raised_by}"),
        SummaryItem("Telephoned", concern.told_by_telephone or "Nobody was named"),
        SummaryItem("Who has taken responsibility", taken or "Nobody yet"),
    ]
    return [fact for fact in facts if fact.value]


def telephone_lines(people: list[Named]) -> list[SummaryItem]:
    """Whom to telephone, by name and part."""
    return [SummaryItem(str(each.staff), each.role) for each in people]


def who_is_told(concern: UrgentConcern) -> str:
    """Who can read a concern, in a sentence."""
    if concern.kind == ConcernKind.STAFF:
        return (
            "You, the heads of the services concerned, senior leadership and the Safeguarding "
            "Improvement Unit can read this here. The person it is about cannot, and neither can "
            "their team."
        )
    if concern.child_id is None:
        return (
            "You, the heads of the services concerned, senior leadership and the Safeguarding "
            "Improvement Unit can read this here when they next open the portal."
        )
    return (
        "You, everybody who works with the child in any service, their line managers, the "
        "managers and heads of those services, senior leadership and the Safeguarding "
        "Improvement Unit can read this here when they next open the portal."
    )
