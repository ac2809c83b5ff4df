"""Request types and small HTTP habits that every room shares."""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.http import url_has_allowed_host_and_scheme

RECORD = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # its id in an address
SECRET = {"password", "password1", "password2", "oldpassword", "code"}


class StaffRequest(HttpRequest):
    """A request whose user is known to be signed in, for readers and type checkers."""


def by_script(request: HttpRequest) -> bool:
    """Whether a script asked, which wants JSON and no page."""
    accepts_json = "application/json" in request.headers.get("Accept", "")
    return accepts_json or request.headers.get("X-Requested-With") == "fetch"


def plain(text: str) -> str:
    """What was typed, with line ends alike in every browser and without NUL, which no row holds."""
    return text.replace("\r\n", "\n").replace("\0", "")


def words_sent(request: HttpRequest) -> list[str]:
    """The words that a signed-in person sent: every text of more than one word, as it was typed.

    A page of refusal gives them back, so that nobody has to write them again.
    """
    user = getattr(request, "user", None)
    if request.method != "POST" or user is None or not user.is_authenticated:
        return []
    fields = [values for name, values in request.POST.lists() if name not in SECRET]
    texts = [plain(value).strip() for values in fields for value in values]
    return [text for text in texts if " " in text]


def with_present(request: HttpRequest, people: list, present) -> list:
    """Who may be chosen; where a choice is sent also whoever has it now, so that a second press of
    the same button finds what the first has done and is no error.
    """
    return [*people, present] if request.method == "POST" and present else list(people)


def record_left(request: HttpRequest) -> str:
    """The page of the same record from which this was asked; empty where that is not known.

    Whoever asked has seen it, so that a link to it tells nothing. A page that is refused as soon
    as it is opened is not given again.
    """
    there = urlsplit(request.headers.get("Referer", ""))
    record = RECORD.search(request.path)
    if not record or there.netloc != request.get_host() or record[0] not in there.path:
        return ""
    is_again = request.method != "POST" and there.path == request.path
    return there.path if is_valid_path(there.path) and not is_again else ""


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The address in `next` when it is one of ours, else `fallback`."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else fallback
