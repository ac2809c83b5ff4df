"""What the frame of every page needs to know."""

from django.conf import settings

from common import navigation


def frame(request) -> dict:
    """The council's name, the demonstration and its sign-ins, navigation, and who is here."""
    return {
        "council_name": settings.COUNCIL_NAME,
        "demonstration": settings.DEMONSTRATION,
        "demonstration_sign_ins": demonstration_sign_ins,
        "passwords_for_everybody": settings.PASSWORD_SIGN_INS is None,
        "navigation": navigation.shown_to(request),
        "search_url": navigation.address_of("home:search"),
        "person": navigation.person_of(request),
    }


def demonstration_sign_ins() -> dict:
    """The sign-ins of the demonstration council, for the sign-in page; empty outside it."""
    if not settings.DEMONSTRATION:
        return {}
    return {
        "accounts": settings.DEMONSTRATION_ACCOUNTS,
        "password": settings.DEMONSTRATION_PASSWORD,
    }
