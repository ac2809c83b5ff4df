"""Who may change people and places."""

from common import clock
from common.errors import Denied
from common.rules import asks
from people.models import Appointment, Staff
from people.roles import Role


def check_can_import(by: Staff | None) -> None:
    """QA administrators load extracts; so does whoever runs the command on the machine (None).

    Raises Denied with a sentence.
    """
    if by is None:
        return
    held = Appointment.objects.current(clock.today()).filter(staff=by, role=Role.QA_ADMINISTRATOR)
    if not held.exists():
        raise Denied("Only a QA administrator loads units, staff and cases into the portal.")


can_import = asks(check_can_import)
