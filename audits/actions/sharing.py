"""Sharing an audit with the people whose work it is, and what they say to it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from audits import notifications
from audits.actions import peer_telling, reauditing
from audits.actions.moves import lock, move
from audits.lifecycle import AuditState
from audits.models import Audit, CaseRecordTick, OwnWords, Share
from audits.queries import OWN_WORDS, words_so_far, words_token
from audits.rules import sharing as rules
from common import clock
from common.errors import Conflict, Stale
from people.models import Staff
from practice.contents import Token, digest
from practice.models import Draft, Part
from trail.history import recorded


@recorded
def share(*, audit: Audit, recipients: Collection[Staff], by: Staff) -> Audit:
    """Share with the `recipients` whom the auditor confirmed, each to acknowledge it.

    Recipients are among those who take part; whoever is left out takes part no longer and so sees
    nothing of it. With nobody to share with, the audit is complete at once. Sharing again by the
    same person changes nothing. Raises Denied for another than the auditor, Conflict before it is
    settled or for a recipient who takes no part.
    """
    lock(audit)
    if audit.activity.state in rules.SHARED and audit.activity.shared_by_id == by.pk:
        return audit
    rules.check_can_share(by, audit)
    parts = list(_taking_part(audit))
    _check_among(recipients, parts)
    chosen = {person.pk for person in recipients}
    _taking_part(audit).exclude(staff__in=chosen).delete()
    _make_shares(audit, [one for one in parts if one.staff_id in chosen], by)
    move(audit, AuditState.SHARED, by=by)
    notifications.tell_shared(audit, recipients)
    reauditing.give(audit, by)
    _complete_when_all_have(audit, by)
    return audit


def _taking_part(audit: Audit):
    parts = audit.activity.participants.filter(part__in=rules.TAKING_PART)
    return parts.exclude(staff=audit.auditor_id)


def _check_among(recipients: Collection[Staff], parts: list) -> None:
    known = {one.staff_id for one in parts}
    for person in recipients:
        if person.pk not in known:
            raise Conflict(f"{person} takes no part in this audit. Look at the list again.")
    if parts and not recipients:
        raise Conflict("Choose at least one person to share the audit with.")


def _make_shares(audit: Audit, parts: list, by: Staff) -> None:
    """One share a person: whoever is practitioner and line manager is shared with as the first.

    What somebody replied before the audit was recalled is not lost.
    """
    managing = {one.staff_id: one.part == Part.LINE_MANAGER for one in parts}
    for one in parts:
        managing[one.staff_id] &= one.part == Part.LINE_MANAGER
    said = {one.staff_id: one for one in Share._base_manager.filter(audit=audit).exclude(reply="")}
    for staff_id, as_line_manager in managing.items():
        given = {"as_line_manager": as_line_manager, "shared_by": by}
        if former := said.get(staff_id):
            given |= {"reply": former.reply, "replied_at": former.replied_at}
        Share.objects.create(audit=audit, staff_id=staff_id, **given)


@recorded
def acknowledge(*, audit: Audit, reply: str = "", by: Staff) -> Share:
    """`by` has read the audit, with a `reply` where they have something to say.

    The last of those with whom it was shared completes the audit. Acknowledging again changes
    nothing but a reply given with it. Raises Denied for others, Conflict where somebody recorded
    that it was not possible or the audit is not shared.
    """
    lock(audit)
    share = audit.shares.filter(staff=by).first()
    if share is None or share.acknowledged_by_id != by.pk:
        rules.check_can_acknowledge(by, audit)
        share.acknowledged_at, share.acknowledged_by = clock.now(), by
        share.save(update_fields=["acknowledged_at", "acknowledged_by"])
    if reply.strip():
        _write_reply(share, reply)
    _complete_when_all_have(audit, by)
    return share


@recorded
def reply(*, audit: Audit, words: str, token: str = "", by: Staff) -> Share:
    """Say, or say anew, what `by` thinks of the audit; all who read the audit read it.

    Raises Denied where it was not shared with `by`, Stale with the reply that stands where it is
    not the one that a `token` (`words_token`) is of.
    """
    lock(audit)
    rules.check_can_reply(by, audit)
    share = audit.shares.get(staff=by)
    is_other = token and Token.read(token).digest != digest({"words": share.reply})
    if is_other and words.strip() != share.reply:
        raise Stale("You replied in another window meanwhile.", theirs=share.reply)
    _write_reply(share, words)
    return share


def _write_reply(share: Share, words: str) -> None:
    words = words.strip()
    if words != share.reply:
        share.reply, share.replied_at = words, clock.now()
        share.save(update_fields=["reply", "replied_at"])
        if words and share.audit.activity.kind.by_invitation:
            peer_telling.tell_replied(share.audit, share)


@recorded
def record_not_possible(*, share: Share, reason: str, silent: bool = False, by: Staff) -> Share:
    """Record with its `reason` that somebody cannot acknowledge, or has been `silent` too long.

    Raises Denied for others than the line manager and leads in reach, Conflict where it was
    acknowledged already or ten working days of silence have not passed.
    """
    lock(share.audit)
    share.refresh_from_db(fields=["acknowledged_at", "acknowledged_by", "not_possible_reason"])
    if share.acknowledged_by_id == by.pk and share.not_possible_reason == reason.strip():
        return share
    rules.check_can_record_not_possible(by, share, silent=silent)
    share.acknowledged_at, share.acknowledged_by = clock.now(), by
    share.not_possible_reason = reason.strip()
    share.save(update_fields=["acknowledged_at", "acknowledged_by", "not_possible_reason"])
    _complete_when_all_have(share.audit, by)
    return share


def _complete_when_all_have(audit: Audit, by: Staff) -> None:
    waiting = audit.shares.filter(acknowledged_at=None).exists()
    if audit.activity.state == AuditState.SHARED and not waiting:
        move(audit, AuditState.ACKNOWLEDGED, by=by)
        if audit.shares.exists():
            notifications.tell_acknowledged(audit)


@dataclass(frozen=True)
class WordsSaved:
    """What a save of own words leaves: the token of what is kept now, and when."""

    token: str
    saved_at: dt.datetime


@recorded
def draft_own_words(*, audit: Audit, words: str, token: str, by: Staff) -> WordsSaved:
    """Keep what `by` is typing about their own work; nobody else reads it yet.

    Raises Denied and Conflict as writing does, Stale with the other window's words where another
    page has overtaken `token`.
    """
    lock(audit)
    rules.check_can_write_own_words(by, audit)
    given = _check_fresh(audit, words, token, by)
    now = clock.now()
    kept = {"data": {"words": words}, "page": given.page, "saved_at": now}
    Draft.objects.update_or_create(
        activity=audit.activity, section=OWN_WORDS, staff=by, defaults=kept
    )
    return WordsSaved(words_token(words, given.page), now)


@recorded
def write_own_words(*, audit: Audit, words: str, token: str | None = None, by: Staff) -> OwnWords:
    """`by` writes, or writes anew, what they say of their own work, in their own words.

    Raises Denied for others than its practitioners and line managers, Conflict once the audit is
    complete or withdrawn, Stale where a `token` is given that another page has overtaken.
    """
    lock(audit)
    rules.check_can_write_own_words(by, audit)
    if token is not None:
        _check_fresh(audit, words, token, by)
    written, _ = OwnWords.objects.update_or_create(
        audit=audit, staff=by, defaults={"words": words.strip(), "written_at": clock.now()}
    )
    Draft.objects.filter(activity=audit.pk, section=OWN_WORDS, staff=by).delete()
    return written


def _check_fresh(audit: Audit, words: str, token: str, by: Staff) -> Token:
    """The page that saved last may go on though our answer is still on its way to it."""
    given, kept = Token.read(token), words_so_far(audit, by)
    draft = Draft.objects.filter(activity=audit.pk, section=OWN_WORDS, staff=by).first()
    same_page = draft is not None and bool(given.page) and draft.page == given.page
    if kept != words and given.digest != digest({"words": kept}) and not same_page:
        sentence = "You wrote these words in another window after you opened this page."
        raise Stale(sentence, theirs=kept)
    return given


@recorded
def tick_case_record(*, audit: Audit, occasion: str, by: Staff) -> CaseRecordTick:
    """Findings and actions of this `occasion` are on the child's case record now.

    Ticking again changes nothing. Raises Denied for others than the auditor and those with whom
    it was shared, Conflict where the audit has not reached that stage.
    """
    lock(audit)
    rules.check_can_tick_case_record(by, audit, occasion)
    tick, _ = CaseRecordTick.objects.get_or_create(
        audit=audit, occasion=occasion, defaults={"ticked_by": by}
    )
    return tick
