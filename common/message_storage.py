"""Where a message waits for the next page: in a cookie of this very host, or in the session."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """Django's, under a name that browsers believe only of this host, over https."""

    @property
    def cookie_name(self) -> str:
        """The name of the cookie."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class MessageStorage(FallbackStorage):
    """A cookie first, so that what is said outlives a session that ends."""

    storage_classes = (HostCookieStorage, SessionStorage)
