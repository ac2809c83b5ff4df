"""Lines of audits to read."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse

from audits.models import Share
from common.dates import add_working_days, london_day
from common.presenters import Tag
from home.lines.line import Line, address, case_words, shortened
from people.models import User

ACKNOWLEDGE_WORKING_DAYS = 10


def of_shares(shares: Iterable[Share], user: User) -> Iterator[Line]:
    """Audits to read and acknowledge, replies to one's own, and people who stay silent."""
    for share in shares:
        if share.staff_id == user.staff_id:
            yield _own_share(share)
        elif share.audit.auditor_id == user.staff_id and share.replied_at:
            yield Line(
                f"{share.staff} replied about {share.audit.activity.reference}",
                address("audits:audit-detail", share.audit_id),
                shortened(share.reply),
                Tag("Reply", "soon"),
                since=london_day(share.replied_at),
            )
        else:
            yield Line(
                f"{share.staff} has not acknowledged {share.audit.activity.reference}",
                reverse("audits:audit-not-possible", args=[share.audit_id, share.pk]),
                "Ask them, or record why it is not possible",
                due_on=_acknowledge_by(share),
                plain="Somebody has not acknowledged an audit",
                key=f"silent-{share.pk}",
            )


def _own_share(share: Share) -> Line:
    activity = share.audit.activity
    about = case_words(activity)
    if share.acknowledged_at:
        day = london_day(share.acknowledged_at)
        return Line(f"File audit {activity.reference} of {about}", note="Read and acknowledged",
                    done_on=day)  # fmt: skip
    whose = "The work of somebody you manage" if share.as_line_manager else "Your work"
    return Line(
        f"Read and acknowledge the audit of {about}",
        address("audits:audit-detail", share.audit_id),
        f"{whose}, looked at by {share.audit.auditor} in {activity.reference}. You may reply",
        Tag("Yours to read", "now"),
        due_on=_acknowledge_by(share),
        is_pressing=True,
        plain="Audit to read and acknowledge",
        key=f"share-{share.pk}",
    )


def _acknowledge_by(share: Share) -> dt.date:
    return add_working_days(london_day(share.shared_at), ACKNOWLEDGE_WORKING_DAYS)
