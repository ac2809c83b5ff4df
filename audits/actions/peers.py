"""Peer audits: a colleague is invited, or offers; they agree, and the audit begins."""

from audits.actions import peer_telling as telling
from audits.actions.recording import independence_of
from audits.lifecycle import AuditState
from audits.models import Answer, Audit, PeerInvitation
from audits.rules import peers as rules
from common import clock
from common.dates import month_of
from common.errors import Conflict
from people.models import Child, Involvement, Staff
from practice import actions as practice
from practice.models import Part
from programme import actions as programme
from trail.history import recorded


@recorded
def invite(*, child: Child, colleague: Staff, words: str = "", by: Staff) -> PeerInvitation:
    """Ask a colleague to audit one of one's own cases; while it waits, asking again is that one.

    Raises Denied where the case is not theirs, Conflict where the colleague cannot audit it, or
    was asked about another case and has not answered.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    if waiting := _waiting(by, colleague, by):
        if waiting.child_id != child.pk:
            raise Conflict(f"{colleague} has not answered your last invitation yet.")
        return waiting
    rules.check_can_invite(by, child, colleague)
    return _ask(practitioner=by, colleague=colleague, child=child, words=words, by=by)


@recorded
def offer(*, practitioner: Staff, words: str = "", by: Staff) -> PeerInvitation:
    """Offer a colleague to audit a case of theirs, which they choose; once while it waits.

    Raises Denied or Conflict.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    if waiting := _waiting(practitioner, by, by):
        return waiting
    rules.check_can_offer(by, practitioner)
    return _ask(practitioner=practitioner, colleague=by, child=None, words=words, by=by)


def _waiting(practitioner: Staff, colleague: Staff, by: Staff) -> PeerInvitation | None:
    rows = PeerInvitation.objects.unanswered()
    return rows.filter(practitioner=practitioner, colleague=colleague, asked_by=by).first()


def _ask(*, words: str, by: Staff, **between) -> PeerInvitation:
    made = PeerInvitation.objects.create(
        **between, words=words.strip(), asked_at=clock.now(), asked_by=by
    )
    telling.tell_asked(made)
    return made


@recorded
def agree(*, invitation: PeerInvitation, child: Child | None = None, by: Staff) -> Audit:
    """Agree: the audit begins, for the colleague to record. Agreeing twice gives that audit.

    To an offer the practitioner agrees by naming the `child`. Everything is asked anew, since
    posts and cases change. Raises Denied or Conflict.
    """
    invitation = _locked(invitation)
    if invitation.audit and invitation.answered_by_id == by.pk:
        return invitation.audit
    rules.check_can_answer(by, invitation)
    child = child if invitation.is_offer else invitation.child
    if child is None:
        raise Conflict("Choose the case that your colleague is to look at.")
    practitioner, colleague = invitation.practitioner, invitation.colleague
    rules.check_pair(practitioner, colleague)
    rules.check_case(practitioner, child)
    rules.check_can_audit(colleague, child)
    invitation.child, invitation.audit = child, _begin(invitation, child, by)
    _answer(invitation, Answer.AGREED, by)
    return invitation.audit


def _begin(invitation: PeerInvitation, child: Child, by: Staff) -> Audit:
    practitioner, colleague = invitation.practitioner, invitation.colleague
    work = Involvement.objects.current().filter(child=child, staff=practitioner)
    work = work.select_related("unit__service").order_by("-is_lead", "pk").first()
    if work.unit is None:
        raise Conflict("The team that works with this case is not placed in the portal yet.")
    today = clock.today()
    duty = programme.claim(kind=rules.PEER_AUDIT, holder=colleague)
    activity = practice.open_activity(
        kind=rules.PEER_AUDIT, unit=work.unit, period=duty.period if duty else month_of(today),
        lead=colleague, child=child, happened_on=today, due_on=duty.due_on if duty else None,
        state=AuditState.ALLOCATED, by=by,
    )  # fmt: skip
    reason = "Offered by the colleague." if invitation.is_offer else "By invitation."
    audit = Audit.objects.create(
        activity=activity,
        auditor=colleague,
        independence=independence_of(colleague, work.unit),
        pick_reason=f"{reason} {invitation.words}".strip(),
    )
    part = Part.LEAD_PRACTITIONER if work.is_lead else Part.CO_WORKER
    practice.take_part(activity=activity, parts=[(practitioner, part)], by=by)
    if duty:
        programme.begin(duty=duty, activity=activity, by=by)
    return audit


@recorded
def decline(*, invitation: PeerInvitation, by: Staff) -> PeerInvitation:
    """Decline, without having to say why; once is enough. Raises Denied or Conflict."""
    invitation = _locked(invitation)
    if invitation.answer == Answer.DECLINED and invitation.answered_by_id == by.pk:
        return invitation
    rules.check_can_answer(by, invitation)
    return _answer(invitation, Answer.DECLINED, by)


@recorded
def take_back(*, invitation: PeerInvitation, by: Staff) -> PeerInvitation:
    """Who asked takes it back before it is answered; once is enough. Raises Denied or Conflict."""
    invitation = _locked(invitation)
    if invitation.answer == Answer.TAKEN_BACK and invitation.answered_by_id == by.pk:
        return invitation
    rules.check_can_take_back(by, invitation)
    return _answer(invitation, Answer.TAKEN_BACK, by)


def _answer(invitation: PeerInvitation, answer: Answer, by: Staff) -> PeerInvitation:
    invitation.answer, invitation.answered_at, invitation.answered_by = answer, clock.now(), by
    invitation.save(update_fields=["answer", "answered_at", "answered_by", "child", "audit"])
    telling.tell_answered(invitation)
    return invitation


def _locked(invitation: PeerInvitation) -> PeerInvitation:
    rows = PeerInvitation.objects.select_for_update(of=("self",)).select_related(
        "practitioner", "colleague", "child", "audit__activity"
    )
    return rows.get(pk=invitation.pk)
