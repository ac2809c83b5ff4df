"""When a session ends, where a person then comes back to, and what each request carries."""

import datetime as dt
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from common import clock
from common.http import by_script
from people import held
from people.access import reach_of
from people.actions import end_sessions
from people.single_sign_on.sessions import by_council_account

LAST_SEEN = "last_seen"
HAS_SECOND_FACTOR = "has_second_factor"
AWAY = "You were signed out because you were away. Sign in to carry on where you were."
SAFE = {"GET", "HEAD", "OPTIONS"}
WITHOUT_SECOND_FACTOR = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_logout",
    "account_login",
    "account_reauthenticate",
    "common:help-page",
    "common:accessibility",
    "health-live",
    "health-ready",
}


class IdleTimeoutMiddleware:
    """Ends a session in which nothing was asked or saved for `settings.IDLE_MINUTES`.

    The moment is written at most once a minute, so that reading costs no write.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.look(request)
        return self.get_response(request)

    def look(self, request: HttpRequest) -> None:
        """Sign out who was away too long; else remember that they are here."""
        now = clock.now().timestamp()
        seen = request.session.get(LAST_SEEN, now)
        if now - seen > dt.timedelta(minutes=settings.IDLE_MINUTES).total_seconds():
            request.user_before = str(request.user.pk)
            logout(request)
            if not by_script(request):
                messages.info(request, AWAY)
        elif LAST_SEEN not in request.session or now - seen > 60:
            request.session[LAST_SEEN] = now


class HeldTextMiddleware:
    """Answers who posts without being signed in, so that no words and no place are lost.

    A script that saves by itself is told so in JSON. A view marked `holds_text = True` has its
    fields kept and is come back to after signing in; from any other the person comes back to the
    page they were on, since the address of a verb shows nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        needs_sign_in = getattr(view, "login_required", True)
        if request.user.is_authenticated or not needs_sign_in or request.method in SAFE:
            return None
        if by_script(request):
            return signed_out()
        if holds_text(view):
            held.hold(request, getattr(request, "user_before", ""))
            return redirect_to_login(request.get_full_path())
        return redirect_to_login(page_before(request))


class SecondFactorMiddleware:
    """Nobody goes on before an authenticator app is set up, but demonstration accounts and those
    whom the council's own sign-in service has asked for their second factor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or request.user.is_demonstration:
            return None
        if request.resolver_match.view_name in WITHOUT_SECOND_FACTOR or has_second_factor(request):
            return None
        if by_script(request):
            return JsonResponse({"status": "second-factor"}, status=403)
        return redirect("mfa_activate_totp")


class ReachMiddleware:
    """Gives templates and rooms below people `request.reach`, computed only when asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user.is_authenticated
        request.reach = SimpleLazyObject(lambda: reach_of(request.user)) if signed_in else None
        return self.get_response(request)


def holds_text(view) -> bool:
    """Whether the view, or its class, is marked as one in which something is typed at length."""
    marked = view if hasattr(view, "holds_text") else getattr(view, "view_class", None)
    return getattr(marked, "holds_text", False)


def signed_out() -> HttpResponse:
    """What a saving script is told, so that it says so and keeps the words on the page."""
    return JsonResponse({"status": "signed-out", "url": reverse("account_login")}, status=401)


def page_before(request: HttpRequest) -> str:
    """The address of the page from which this was sent, where it is ours; else the front page."""
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        parts = urlsplit(referrer)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this person has given one elsewhere, or has an authenticator app; asked of the
    database once a session.
    """
    if by_council_account(request):
        return True
    if not request.session.get(HAS_SECOND_FACTOR):
        if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return False
        request.session[HAS_SECOND_FACTOR] = True
    return True


def forget_second_factor(request: HttpRequest | None, **_signal) -> None:
    """Ask again, after an authenticator was removed."""
    if request is not None:
        request.session.pop(HAS_SECOND_FACTOR, None)


def end_other_sessions(request: HttpRequest | None, user, **_signal) -> None:
    """Sign somebody out elsewhere, after they changed how they sign in."""
    if request is not None:
        end_sessions(user=user, but=request.session.session_key)
