"""Making a moderation when an audit is submitted, and giving it to somebody free of conflicts."""

from audits.models import Audit
from common import clock
from common.dates import add_working_days
from moderation import rules
from moderation.actions.moves import change, hold, let_in, move, stamp
from moderation.candidates import first_choice
from moderation.conflicts import conflict_of
from moderation.lifecycle import DUE_WORKING_DAYS, OPEN, ModerationState
from moderation.models import Moderation, Tie
from people.models import Staff, Unit
from people.roles import Role
from practice import actions as practice_actions
from practice.models import Draft, Rating
from programme import actions as programme
from trail.history import recorded

_S = ModerationState


@recorded
def open_for(*, audit: Audit, by: Staff) -> Moderation | None:
    """Make the moderation of an audit just submitted, or open a returned one again.

    Given to the auditor's line manager where they lead the service there, else to the least
    loaded service lead, and to nobody where all have a conflict. A returned one goes back to its
    moderator, with their own judgements kept and unlocked. An audit of a kind that is not
    moderated has none: None. Repeating it changes nothing. Call it with the audit locked.
    """
    if not audit.activity.kind.is_moderated:
        return None
    moderation = Moderation.objects.select_related("activity").filter(audit=audit).first()
    if moderation is None:
        return _make(audit, by)
    if moderation.state == _S.RETURNED:
        moderation.audit = audit
        _open_again(moderation, by)
    return moderation


@recorded
def assign(*, moderation: Moderation, moderator: Staff, reason: str, by: Staff) -> Moderation:
    """A head of service gives the moderation to `moderator`, with a reason.

    Before the reveal what another moderator has judged is taken away, so that the new one judges
    blind too. After it both first judgements are kept, and the new one settles them. The same
    choice again is harmless. Raises Denied for anybody but a head of service in reach, Conflict
    once it is settled or where `moderator` has a conflict of interest.
    """
    hold(moderation)
    if moderation.moderator_id == moderator.pk and moderation.assigned_reason == reason:
        return moderation
    rules.check_can_assign(by, moderation)
    rules.check_can_be_moderator(moderator, moderation)
    if moderation.is_compared:
        _take_over(moderation, moderator, by, reason)
    else:
        _give(moderation, moderator, by, reason)
    return moderation


def _take_over(moderation: Moderation, moderator: Staff, by: Staff, reason: str) -> None:
    """Everything typed since the reveal goes with it; the next moderator declares anew."""
    practice_actions.hand_over(activity=moderation.activity, to=moderator, by=by)
    given = {"moderator": moderator, "assigned_reason": reason}
    change(moderation, **given, **stamp("taken_over", by), **stamp("no_tie", None))
    let_in(moderation, by)


@recorded
def stand_down(*, moderation: Moderation, by: Staff) -> Moderation:
    """The moderator says that they have a tie: the work goes to the next who has none.

    Who has taken over after the reveal leaves it to the head of service. Repeating it is
    harmless. Raises Denied for anybody else and Conflict after the reveal.
    """
    hold(moderation)
    if moderation.ties.filter(staff=by).exists():
        return moderation
    rules.check_can_stand_down(by, moderation)
    Tie.objects.create(moderation=moderation, staff=by)
    if moderation.is_compared:
        change(moderation, moderator=None)
        let_in(moderation, by)
    else:
        _give(moderation, first_choice(moderation.audit), by)
    return moderation


@recorded
def withdraw_with(*, audit: Audit, by: Staff) -> None:
    """Withdraw the open moderation of an audit that has been withdrawn, if there is one."""
    moderation = Moderation.objects.select_related("activity").filter(audit=audit).first()
    if moderation and moderation.state in OPEN | {_S.RETURNED, _S.ARBITRATION}:
        reason = audit.activity.withdrawn_reason
        move(moderation, _S.WITHDRAWN, **stamp("withdrawn", by), withdrawn_reason=reason)


def _make(audit: Audit, by: Staff) -> Moderation:
    moderator = first_choice(audit)
    activity = practice_actions.open_activity(
        kind=f"{audit.activity.kind_id}-moderation",
        unit=audit.activity.unit,
        period=audit.activity.period,
        lead=moderator or _head_of(audit) or by,
        child=audit.activity.child,
        happened_on=clock.today(),
        due_on=_due_on(),
        state=_S.WAITING,
        question_set=audit.activity.question_set,
        by=by,
    )
    moderation = Moderation.objects.create(
        activity=activity, audit=audit, auditor=audit.auditor, moderator=moderator
    )
    let_in(moderation, by)
    _begin_duty(moderation, by)
    return moderation


def _begin_duty(moderation: Moderation, by: Staff) -> None:
    """The duty that waited for the audit is due with its moderation."""
    programme.follow(
        activity=moderation.activity,
        after=moderation.audit.activity,
        holder=moderation.moderator,
        by=by,
    )


def _due_on():
    return add_working_days(clock.today(), DUE_WORKING_DAYS)


def _head_of(audit: Audit) -> Staff | None:
    """The head of service nearest to the team, who holds what nobody else can be given."""
    units = Unit.objects.above(audit.activity.unit).values("pk")
    heads = Staff.objects.holding(Role.HEAD_OF_SERVICE, units)
    return heads.exclude(pk=audit.auditor_id).first()


def _open_again(moderation: Moderation, by: Staff) -> None:
    """As new, with a due date of its own: the people on the audit may have changed meanwhile."""
    move(moderation, _S.WAITING, due_on=_due_on())
    kept = moderation.moderator
    if kept is None or conflict_of(moderation.audit, kept):
        _give(moderation, first_choice(moderation.audit), by)
    else:
        _reset(moderation, kept)
        let_in(moderation, by)
    _begin_duty(moderation, by)


def _give(moderation: Moderation, moderator: Staff | None, by: Staff, reason: str = "") -> None:
    if moderator != moderation.moderator:
        Rating.objects.filter(activity=moderation.pk).delete()
        Draft.objects.filter(activity=moderation.pk).delete()
        change(moderation, **stamp("joint", None))
    if moderation.state == _S.BLIND:
        move(moderation, _S.WAITING)
    _reset(moderation, moderator, reason)
    let_in(moderation, by)
    lead = moderator or _head_of(moderation.audit) or moderation.activity.lead
    change(moderation.activity, lead=lead)
    programme.hand_over(activity=moderation.activity, to=moderator, by=by)


def _reset(moderation: Moderation, moderator: Staff | None, reason: str = "") -> None:
    """Nothing declared and nothing locked, by whoever moderates now."""
    change(
        moderation,
        moderator=moderator,
        auditor=moderation.audit.auditor,
        assigned_reason=reason or (moderation.assigned_reason if moderator else ""),
        **stamp("no_tie", None),
        **stamp("locked", None),
    )
