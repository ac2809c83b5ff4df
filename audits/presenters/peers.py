"""What the pages of peer audits say of what was asked, offered and agreed."""

from collections.abc import Iterable

from django.urls import reverse

from audits.models import Answer, PeerInvitation
from common.dates import london_day
from common.presenters import SummaryItem, Tag, WorkItem
from common.templatetags.qa import long_date, moment
from people.models import Child, Staff
from people.presenters.children import facts_first

TAGS = {
    "": Tag("Waiting", "now"),
    Answer.AGREED: Tag("Agreed", "done"),
    Answer.DECLINED: Tag("Declined", "quiet"),
    Answer.TAKEN_BACK: Tag("Taken back", "quiet"),
}


def cases(children: Iterable[Child]) -> dict[str, tuple[str, str]]:
    """Each case to choose from: its reference, and what helps to choose."""
    return {str(one.pk): (f"Case {one.reference}", facts_first(one)) for one in children}


def names(staff: Iterable[Staff]) -> dict[str, str]:
    """Each colleague to choose from."""
    return {str(one.pk): str(one) for one in staff}


def items(invitations: Iterable[PeerInvitation], reader: Staff) -> list[WorkItem]:
    """A line for each, as its reader may know it."""
    return [_item(one, reader) for one in invitations]


def _item(one: PeerInvitation, reader: Staff) -> WorkItem:
    return WorkItem(
        when=f"{london_day(one.asked_at):%-d %B %Y}",
        sentence=sentence(one, reader),
        url=reverse("audits:peer-invitation", args=[one.pk]),
        note=one.words,
        tag=TAGS[one.answer],
    )


def sentence(one: PeerInvitation, reader: Staff) -> str:
    """Who asked whom for what; the case is named to the one who works with it alone."""
    if reader.pk == one.asked_by_id:
        if one.is_offer:
            return f"You offered {one.practitioner} to audit one of their cases"
        return f"You invited {one.colleague} to audit case {one.child.reference}"
    if one.is_offer:
        return f"{one.colleague} offers to audit one of your cases"
    return f"{one.practitioner} invites you to audit one of their cases"


def facts(one: PeerInvitation, reader: Staff, reply: str) -> list[SummaryItem]:
    """What is known of it; the case only to whom it belongs, who may know it anyway."""
    found = [
        SummaryItem("Whose work", str(one.practitioner)),
        SummaryItem("Who looks at it", str(one.colleague)),
        SummaryItem("Asked", f"{moment(one.asked_at)} by {one.asked_by}"),
    ]
    if one.child and reader.pk == one.practitioner_id:
        found.append(SummaryItem("Case", one.child.reference))
    if one.words:
        found.append(SummaryItem("What it is about", one.words))
    if one.answer:
        when = long_date(london_day(one.answered_at))
        found.append(SummaryItem(one.get_answer_display(), f"{when} by {one.answered_by}"))
    if one.audit:
        url = reverse("audits:audit-detail", args=[one.audit.pk])
        found.append(SummaryItem("Audit", str(one.audit), url=url, change="Open"))
    if reply:
        found.append(SummaryItem(f"What {one.practitioner} replied", reply))
    return found


def asked(one: PeerInvitation) -> str:
    """The message after asking."""
    return f"{one.asks} is asked. You are told when they have answered."
