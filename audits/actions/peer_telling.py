"""Who is told of a peer audit that is asked for, answered or withdrawn, as it happens."""

from collections.abc import Iterable

from django.urls import reverse

from audits.models import Answer, Audit, PeerInvitation, Share
from notices.actions import tell
from notices.models import Kind
from people.models import Staff


def tell_asked(invitation: PeerInvitation) -> None:
    """The one who is asked: a colleague invites them, or offers."""
    asker, asked = invitation.asked_by, invitation.asks
    words = (
        f"{asker} offers to audit a case of yours as a colleague."
        if invitation.is_offer
        else f"{asker} invites you to audit one of their cases as a colleague."
    )
    _tell(invitation, asked, "asked", words, "peer-invitation", invitation.pk)


def tell_answered(invitation: PeerInvitation) -> None:
    """The other of the two: it was agreed, declined or taken back."""
    by, audit = invitation.answered_by, invitation.audit
    answered = {
        Answer.AGREED: f"{by} agrees to the peer audit, which is {audit}.",
        Answer.DECLINED: f"{by} cannot do the peer audit that you asked about.",
        Answer.TAKEN_BACK: f"{by} has taken back what they asked you about a peer audit.",
    }
    people = (invitation.practitioner, invitation.colleague)
    other = next(one for one in people if one.pk != by.pk)
    place = ("audit-detail", audit.pk) if audit else ("peer-list", None)
    _tell(invitation, other, "answered", answered[Answer(invitation.answer)], *place)


def tell_replied(audit: Audit, share: Share) -> None:
    """The colleague who recorded a peer audit: what was replied stands with the invitation."""
    key = f"peer-reply:{share.pk}:{share.replied_at:%Y%m%d%H%M%S}"
    words = f"{share.staff} has replied to your peer audit {audit}."
    invitation = PeerInvitation.objects.filter(audit=audit).first()
    if invitation:
        link = reverse("audits:peer-invitation", args=[invitation.pk])
        about = {"kind": Kind.AUDIT, "link": link, "child": audit.activity.child}
        tell(people=[audit.auditor], key=key, sentence=words, **about)


def tell_withdrawn(audit: Audit, people: Iterable[Staff]) -> None:
    """The other of the two who agreed on it."""
    key = f"peer-withdrawn:{audit.pk}"
    sentence = f"The peer audit {audit} has been withdrawn."
    link = reverse("audits:peer-list")
    about = {"kind": Kind.AUDIT, "link": link, "child": audit.activity.child}
    tell(people=people, key=key, sentence=sentence, **about)


def _tell(invitation: PeerInvitation, who: Staff, what: str, words: str, page, pk) -> None:
    tell(
        people=[who],
        kind=Kind.AUDIT,
        key=f"peer-{what}:{invitation.pk}",
        sentence=words,
        link=reverse(f"audits:{page}", args=[pk] if pk else []),
        child=invitation.child,
    )
