"""What the frame of every page needs to know."""

from django.conf import settings

from common import navigation


def frame(request) -> dict:
    """The council's name, the demonstration and its sign-ins, navigation, and who is here."""
    return {
        "council_name": settings.COUNCIL_NAME,
        "demonstration": settings.DEMONSTRATION,
        "navigation": navigation.shown_to(request),
        "search_url": navigation.address_of("home:search"),
        "person": navigation.person_of(request),
    }
