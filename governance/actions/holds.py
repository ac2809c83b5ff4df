"""Legal holds are placed and lifted."""

from common import clock
from governance import rules
from governance.models import LegalHold
from people.models import Child, Staff
from trail.history import recorded


@recorded
def place_hold(*, subject: Child | Staff, reason: str, by: Staff) -> LegalHold:
    """Keep the record as it is until the hold is lifted; the same words twice are one hold.

    Raises Denied.
    """
    rules.check_can_keep(by, subject)
    subject = _locked(subject)
    standing = LegalHold.objects.of(subject).standing()
    if twin := standing.filter(reason=reason, placed_by=by).first():
        return twin
    name = "child" if isinstance(subject, Child) else "staff"
    hold = LegalHold.objects.create(**{name: subject}, reason=reason, placed_by=by)
    _say_whether_held(subject)
    return hold


@recorded
def lift_hold(*, hold: LegalHold, reason: str, by: Staff) -> LegalHold:
    """Let this hold go; the record stays held while another stands. Raises Denied or Conflict."""
    subject = _locked(hold.child or hold.staff)
    hold = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    rules.check_can_lift(by, hold)
    hold.lifted_at, hold.lifted_by, hold.lifted_reason = clock.now(), by, reason
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    _say_whether_held(subject)
    return hold


def _locked(subject: Child | Staff) -> Child | Staff:
    return type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)


def _say_whether_held(subject: Child | Staff) -> None:
    """Let whoever draws or picks children know, on the child itself."""
    if isinstance(subject, Child):
        subject.on_hold = LegalHold.objects.of(subject).standing().exists()
        subject.save(update_fields=["on_hold"])
