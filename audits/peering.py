"""Who may be asked for a peer audit, about which cases, and what was asked and agreed."""

from django.db.models import QuerySet

from audits.models import Audit, PeerInvitation, Share
from audits.queries import for_reading
from audits.rules.peers import PEER_AUDIT, manages
from common.prepared import prepared
from people.access import reach_of
from people.models import Appointment, Child, Involvement, Staff, User
from people.roles import Role

SHOWN = 50


def cases_to_show(user: User) -> list[Child]:
    """The open cases that this person works with and may ask a colleague to look at; by reference.

    Two queries.
    """
    current = Involvement.objects.current().filter(staff=user.staff_id)
    cases = Child.objects.is_open().filter(pk__in=current.values("child"), on_hold=False)
    cases = cases.exclude(pk__in=reach_of(user).hidden_children)
    return list(cases.exclude(restrictions__lifted_at=None, restrictions__isnull=False))


def colleagues_of(staff: Staff) -> list[Staff]:
    """The practitioners of the same services with a sign-in, by name, of whom neither manages the
    other.
    """
    current = Appointment.objects.current().filter(role=Role.PRACTITIONER)
    services = current.filter(staff=staff).values("unit__service")
    near = current.filter(unit__service__in=services).values("staff")
    found = Staff.objects.filter(pk__in=near, user__is_active=True).exclude(pk=staff.pk)
    found = found.exclude(line_manager=staff).exclude(pk=staff.line_manager_id)
    managing = Appointment.objects.current().exclude(role=Role.PRACTITIONER)
    doubtful = set(managing.filter(staff__in=found.values("pk")).values_list("staff", flat=True))
    return [one for one in found if one.pk not in doubtful or not manages(one, staff)]


def invitations_for(user: User) -> list[PeerInvitation]:
    """The latest that were asked of this person or by them, the latest first; one query."""
    return list(with_people(PeerInvitation.objects.visible_to(user))[:SHOWN])


def with_people(invitations: QuerySet[PeerInvitation]) -> QuerySet[PeerInvitation]:
    """With everybody and everything that a page names."""
    related = ("practitioner", "colleague", "child", "asked_by", "answered_by", "audit__activity")
    return invitations.select_related(*related)


def reply_to(invitation: PeerInvitation) -> str:
    """What the practitioner replied to the audit that was agreed; one query."""
    given = {"audit": invitation.audit_id, "staff": invitation.practitioner_id}
    share = Share.objects.filter(**given).first() if invitation.audit_id else None
    return share.reply if share else ""


@prepared
def waiting_for(user: User) -> QuerySet[PeerInvitation]:
    """Those that this person is to answer, the oldest first; one query."""
    waiting = PeerInvitation.objects.visible_to(user).unanswered().asked_of(user.staff_id)
    return with_people(waiting).order_by("asked_at", "pk")[:SHOWN]


def peer_audits(user: User) -> QuerySet[Audit]:
    """The peer audits of which this person sees at least the header."""
    return for_reading(Audit.objects.visible_to(user).filter(activity__kind=PEER_AUDIT))
