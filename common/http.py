"""Request types and small HTTP habits that every room shares."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


class StaffRequest(HttpRequest):
    """A request whose user is known to be signed in, for readers and type checkers."""


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The address in `next` when it is one of ours, else `fallback`."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else fallback
