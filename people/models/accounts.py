"""Which account of the council's sign-in service belongs to whom."""

from allauth.socialaccount.models import SocialAccount

from trail.history import tracked


@tracked(exclude=["last_login", "extra_data"])
class CouncilAccount(SocialAccount):
    """django-allauth's rows, with their history kept: who was joined to which account, and when."""

    class Meta:
        proxy = True

    class DataCare:
        """What names somebody at the service is personal; no claims are kept in `extra_data`."""

        personal = {"uid", "extra_data", "last_login"}
        plain = {"id", "user", "provider", "date_joined"}
        staff = {"user__staff": ""}
        alone = {"uid", "extra_data"}
