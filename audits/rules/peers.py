"""Who may invite whom to a peer audit, offer one, agree to it, and take it back."""

from audits.models import PeerInvitation
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import MANAGE_CASES, is_hidden_from, reach_of_staff
from people.models import Appointment, Child, Involvement, Staff
from people.roles import Role

PEER_AUDIT = "peer-audit"


def check_is_practitioner(by: Staff) -> None:
    """Peer audits are between practitioners in post. Raises Denied."""
    if not reach_of_staff(by).has(Role.PRACTITIONER):
        raise Denied("Peer audits are between practitioners.")


def check_can_invite(by: Staff, child: Child, colleague: Staff) -> None:
    """A practitioner, a colleague to audit a case that they work with now.

    Raises Denied where the case is not theirs, Conflict where the colleague cannot audit it.
    """
    check_is_practitioner(by)
    check_case(by, child)
    check_pair(by, colleague)
    check_can_audit(colleague, child)


def check_can_offer(by: Staff, practitioner: Staff) -> None:
    """A practitioner, to audit a case of a colleague. Raises Denied or Conflict."""
    check_is_practitioner(by)
    check_pair(practitioner, by)


def check_case(practitioner: Staff, child: Child) -> None:
    """An open case that the practitioner works with now, and that nothing keeps from being read.

    Raises Denied, or Conflict with a sentence that is the same whatever keeps it.
    """
    works = Involvement.objects.current().filter(child=child, staff=practitioner)
    if is_hidden_from(practitioner, child.pk) or not works.exists():
        raise Denied("A peer audit is of a case that you work with yourself.")
    restricted = child.restrictions.filter(lifted_at=None).exists()
    if restricted or child.on_hold or not child.is_open:
        raise Conflict("This case cannot be audited by a colleague. Choose another case.")


def check_pair(practitioner: Staff, colleague: Staff) -> None:
    """Two practitioners in post, neither of whom manages the other. Raises Conflict."""
    if practitioner.pk == colleague.pk:
        raise Conflict("Nobody audits their own work. Choose a colleague.")
    for one, other in ((practitioner, colleague), (colleague, practitioner)):
        if not reach_of_staff(one).has(Role.PRACTITIONER):
            raise Conflict(f"{one} is not a practitioner in post. Choose another colleague.")
        if manages(other, one):
            raise Conflict(
                f"{other} manages {one}, so this would be no peer audit. Choose another colleague."
            )


def manages(manager: Staff, staff: Staff) -> bool:
    """Whether `manager` is the line manager of `staff`, or manages a unit in which they work."""
    if staff.line_manager_id == manager.pk:
        return True
    units = reach_of_staff(manager).units(*MANAGE_CASES)
    return Appointment.objects.current().filter(staff=staff, unit__in=units).exists()


def check_can_audit(colleague: Staff, child: Child) -> None:
    """The child is not hidden from the colleague, who never worked with them. Raises Conflict."""
    worked = Involvement.objects.filter(child=child, staff=colleague).exists()
    if worked or is_hidden_from(colleague, child.pk):
        raise Conflict(f"{colleague} cannot audit this case. Choose another colleague or case.")


def check_can_answer(by: Staff, invitation: PeerInvitation) -> None:
    """The one who was asked, while it waits. Raises Denied or Conflict."""
    if by.pk != invitation.asks.pk or is_hidden_from(by, invitation.child_id):
        raise Denied("Only the colleague who was asked answers this.")
    _check_open(invitation)


def check_can_take_back(by: Staff, invitation: PeerInvitation) -> None:
    """The one who asked, while it waits. Raises Denied or Conflict."""
    if by.pk != invitation.asked_by_id:
        raise Denied("Only who asked takes this back.")
    _check_open(invitation)


def _check_open(invitation: PeerInvitation) -> None:
    if invitation.answer:
        raise Conflict(f"This has been answered: {invitation.get_answer_display().lower()}.")


is_practitioner = asks(check_is_practitioner)
can_answer = asks(check_can_answer)
can_take_back = asks(check_can_take_back)
