"""What was shared, own words, and what of an audit waits for one person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db.models import QuerySet

from audits.models import Audit, OwnWords, Share
from audits.rules import sharing as rules
from audits.visibility import Piece, View
from closing_loop import rules as loop
from common.prepared import prepared
from people.models import Staff, User
from practice.contents import Token, digest
from practice.models import Draft

OWN_WORDS = "own-words"


def own_words_of(audit: Audit, view: View, user: User) -> list[OwnWords]:
    """The practitioners' own words: everybody's, or the reader's own."""
    if view.sees(Piece.ALL_OWN_WORDS):
        return _own_words(audit.pk, None)
    return _own_words(audit.pk, user.staff_id) if view.sees(Piece.OWN_WORDS) else []


@prepared
def _own_words(audit_id, staff_id) -> QuerySet[OwnWords]:
    words = OwnWords.objects.filter(audit=audit_id).select_related("staff").order_by("pk")
    return words.filter(staff=staff_id) if staff_id else words


def shares_of(audit: Audit, view: View) -> list[Share]:
    """With whom it was shared, who has acknowledged it, and what they replied."""
    if not view.sees(Piece.REPLIES) or not audit.activity.shared_at:
        return []
    shares = _shares(audit.pk)
    for share in shares:
        share.audit = audit
    return shares


@prepared
def _shares(audit_id) -> QuerySet[Share]:
    people = Share.objects.filter(audit=audit_id).select_related("staff", "acknowledged_by")
    return people.order_by("as_line_manager", "shared_at", "pk")


def words_so_far(audit: Audit, staff: Staff) -> str:
    """What `staff` has typed of their own words: the draft where there is one, else what stands."""
    draft = Draft.objects.filter(activity=audit.pk, section=OWN_WORDS, staff=staff).first()
    if draft:
        return draft.data.get("words", "")
    written = OwnWords.objects.filter(audit=audit, staff=staff).first()
    return written.words if written else ""


def words_token(words: str, page: str = "") -> str:
    """The token of somebody's words for a page: a newly opened one unless `page` is named."""
    return str(Token(digest({"words": words}), page or secrets.token_hex(8)))


@dataclass(frozen=True)
class Mine:
    """What of an audit waits for one person, or is theirs to do."""

    share: Share | None = None
    can_write: bool = False
    has_written: bool = False

    @property
    def acknowledges(self) -> bool:
        """Whether an acknowledgement of theirs is open."""
        return self.share is not None and self.share.acknowledged_at is None

    @property
    def writes(self) -> bool:
        """Whether they may write own words and have written none."""
        return self.can_write and not self.has_written


def mine_of(audit: Audit, staff: Staff, *, shares: list[Share], own_words: list[OwnWords]) -> Mine:
    """What waits for `staff`, from what was read of the audit for them; no query."""
    return Mine(
        share=next((one for one in shares if one.staff_id == staff.pk), None),
        can_write=rules.can_write_own_words(staff, audit),
        has_written=any(one.staff_id == staff.pk for one in own_words),
    )


def recordable(shares: list[Share], staff: Staff) -> frozenset:
    """Ids of the shares whose acknowledgement `staff` may record as not possible; no query."""
    return frozenset(one.pk for one in shares if rules.can_record_not_possible(staff, one))


def can_add_action(audit: Audit, staff: Staff) -> bool:
    """Whether `staff` may add an action to this audit."""
    return loop.can_add(staff, audit.activity)
