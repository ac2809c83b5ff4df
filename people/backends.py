"""Signs people in by e-mail and password while they are in post."""

from allauth.account.auth_backends import AuthenticationBackend

from common import clock
from people.models import Staff


class StaffBackend(AuthenticationBackend):
    """A leaver, a closed account or a person without any appointment today cannot sign in or stay."""

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and is_in_post(user.staff)

    def get_user(self, user_id):
        """The user of a session, with their member of staff, or None once they have left."""
        user = super().get_user(user_id)
        return user if user and self.user_can_authenticate(user) else None


def is_in_post(staff: Staff) -> bool:
    """Whether the member of staff has not left by today."""
    return staff.left_on is None or staff.left_on >= clock.today()
