"""Who may change people and places."""

from collections.abc import Collection

from common import clock
from common.errors import Conflict, Denied, Stale
from common.rules import asks
from people.access import reach_of_staff
from people.lifecycle import TRANSITIONS, UploadState
from people.models import Appointment, Staff, Upload
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


def check_can_confirm(by: Staff, upload: Upload, digest: str, answers: Collection[str]) -> None:
    """A QA administrator who has seen what the file would do and answers each question with yes.

    Raises Denied; Stale where the preview is not the one that they saw; Conflict where it is not
    waiting for an answer or a question is left.
    """
    check_can_import(by)
    if upload.state != UploadState.READ:
        raise Conflict(f"This file is not waiting for an answer: {_state_words(upload)}.")
    if digest != upload.content.digest:
        raise Stale("What the file would do was worked out again. Look at it before you go on.")
    for question in upload.content.preview["questions"]:
        if question["option"] not in answers:
            raise Conflict(f"{question['sentence']} Say that it is meant, or throw the file away.")


def check_can_drop(by: Staff, upload: Upload) -> None:
    """A QA administrator, until the file is confirmed. Raises Denied or Conflict."""
    check_can_import(by)
    if UploadState.DROPPED not in TRANSITIONS[UploadState(upload.state)]:
        raise Conflict(f"This file can no longer be thrown away: {_state_words(upload)}.")


def _state_words(upload: Upload) -> str:
    return f"it is {upload.get_state_display().lower()}"


def check_can_place(by: Staff) -> None:
    """QA administrators say who the teams and workers of extracts are. Raises Denied."""
    if not reach_of_staff(by).has(Role.QA_ADMINISTRATOR):
        raise Denied("Only a QA administrator says who the teams and workers of extracts are.")


can_import = asks(check_can_import)
