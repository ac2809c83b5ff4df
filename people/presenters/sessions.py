"""How a browser in which somebody is signed in is told to them."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from people.models import OpenSession

BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "Windows": "Windows",
    "Mac OS": "a Mac", "Linux": "Linux",
}  # fmt: skip
SERVICES = {"entra": "Council account (Microsoft)", "google": "Council account (Google)"}


@dataclass(frozen=True)
class Shown:
    """One row of the page."""

    browser: str
    address: str
    since: dt.datetime
    opened_with: str
    is_this: bool


def shown(session: OpenSession, request: HttpRequest) -> Shown:
    """The row of this session, as seen from the browser of `request`."""
    return Shown(
        browser=browser_of(session.user_agent),
        address=session.ip,
        since=session.created_at,
        opened_with=SERVICES.get(session.data.get("with", ""), "Password"),
        is_this=session.session_key == request.session.session_key,
    )


def browser_of(agent: str) -> str:
    """A browser and its system in the words that people use."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "Another browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "another system")
    return f"{browser} on {system}"
