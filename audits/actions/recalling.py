"""Taking back an audit that was shared with the wrong people."""

from collections.abc import Collection

from audits.actions.moves import lock, move
from audits.lifecycle import AuditState
from audits.models import Audit, Recall, RecalledReader, Share
from audits.queries import looks_since, view_of
from audits.rules import recalling as rules
from audits.visibility import Piece
from common.errors import Conflict
from people.models import Staff
from trail.history import recorded


@recorded
def recall(*, audit: Audit, reason: str, mistaken: Collection[Staff] = (), by: Staff) -> Recall:
    """Take back a shared audit: nobody whom it was shared with reads it until it is shared anew.

    It is settled again (submitted, where its kind is not moderated), and the auditor looks at the
    recipients once more. `mistaken` are the recipients who should never have had it: they take
    part no longer. Who had read it meanwhile and no longer can is listed from the read log.
    Acknowledgements are asked for anew; replies are kept. The same words again by the same
    person change nothing. Raises Denied for others than information governance and a head of
    service of its team; Conflict without a reason, where it is not shared, or for one who is no
    recipient.
    """
    lock(audit)
    last = audit.recalls.first()
    same = last and (last.recalled_by_id, last.reason) == (by.pk, reason.strip())
    if same and audit.activity.state not in rules.SHARED:
        return last
    rules.check_can_recall(by, audit)
    if not reason.strip():
        raise Conflict("Say why this audit is recalled.")
    _check_recipients(audit, mistaken)
    since = {"shared_at": audit.activity.shared_at, "shared_by": audit.activity.shared_by}
    made = Recall.objects.create(audit=audit, reason=reason.strip(), recalled_by=by, **since)
    Share.objects.filter(audit=audit).update(recall=made)
    audit.activity.participants.filter(part__in=rules.TAKING_PART, staff__in=mistaken).delete()
    _take_back(audit, by)
    _list_readers(made, audit)
    return made


def _check_recipients(audit: Audit, mistaken: Collection[Staff]) -> None:
    known = set(audit.shares.values_list("staff", flat=True))
    for person in mistaken:
        if person.pk not in known:
            raise Conflict(f"{person} did not receive this audit. Look at the list again.")


def _take_back(audit: Audit, by: Staff) -> None:
    activity = audit.activity
    gone = ("shared_at", "shared_by", "completed_at", "completed_by")
    kept = {"submitted_at": activity.submitted_at, "submitted_by": activity.submitted_by}
    to = AuditState.SETTLED if activity.kind.is_moderated else AuditState.SUBMITTED
    move(audit, to, by=by, **dict.fromkeys(gone), **kept)


def _list_readers(made: Recall, audit: Audit) -> None:
    """Those who looked at its judgements while it was shared, and see them no longer."""
    for user, looks, last_looked in looks_since(audit, made.shared_at):
        view = view_of(audit, user)
        if view is None or not view.sees(Piece.JUDGEMENTS):
            given = {"looks": looks, "last_looked": last_looked}
            RecalledReader.objects.create(recall=made, staff=user.staff, **given)
