"""Signs people in by e-mail and password while they are in post."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from common.prepared import prepared
from people.models import Appointment, Import


class StaffBackend(AuthenticationBackend):
    """Who has left, or holds no appointment today, cannot sign in or stay."""

    def authenticate(self, request, **credentials):
        """Whose password it is, where this person may use one at all."""
        user = super().authenticate(request, **credentials)
        return user if user and user.may_use_password else None

    def user_can_authenticate(self, user) -> bool:
        """Whether this sign-in may be used today."""
        return super().user_can_authenticate(user) and may_be_here(user.pk)

    def get_user(self, user_id):
        """The user of a session, with their member of staff, or None once they have left."""
        user = _found(user_id)
        return user if user and user.is_active and _may_be_here(user) else None


def may_be_here(user_id) -> bool:
    """Whether the person is in post today; with a demonstration sign-in, also that it is open.

    Demonstration sign-ins are closed outside a demonstration and beside data of real people.
    """
    user = _found(user_id)
    return user is not None and _may_be_here(user)


def _may_be_here(user) -> bool:
    demonstration_is_open = settings.DEMONSTRATION and not user.beside_real_people
    return user.holds_post and (demonstration_is_open or not user.is_demonstration)


def _found(user_id):
    return next(iter(_with_standing(user_id)), None)


@prepared
def _with_standing(user_id):
    held = Appointment.objects.current().filter(staff=OuterRef("staff"))
    real = Import.objects.filter(is_demonstration=False)
    users = get_user_model().objects.select_related("staff")
    users = users.annotate(holds_post=Exists(held), beside_real_people=Exists(real))
    return users.filter(pk=user_id)
