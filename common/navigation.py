"""The service navigation: what there is, and who is shown it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, reverse


def roles_of(request: HttpRequest) -> list:
    """The roles that this person holds today, in the order of their appointments."""
    reach = getattr(request, "reach", None)
    return list(reach.by_role) if reach else []


def signed_in(request: HttpRequest) -> bool:
    """Everybody who has signed in."""
    return request.user.is_authenticated


def holds(*codes: str) -> Callable[[HttpRequest], bool]:
    """Whether one of the roles with these codes is held."""
    return lambda request: signed_in(request) and not set(codes).isdisjoint(roles_of(request))


def holds_other_than(*codes: str) -> Callable[[HttpRequest], bool]:
    """Whether a role is held that is not one of these."""
    return lambda request: signed_in(request) and bool(set(roles_of(request)) - set(codes))


@dataclass(frozen=True)
class Place:
    """A place in the service: its name, its address by name, its rooms and who may use it.

    `pages` are those of other rooms that are found from here.
    """

    label: str
    url_name: str
    rooms: tuple[str, ...] = ()
    allowed: Callable[[HttpRequest], bool] = signed_in
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A place as this page shows it."""

    label: str
    url: str
    current: bool = False


WITHOUT_AUDITS = (
    "senior-leadership",
    "performance",
    "directorate-lead",
    "practitioner-representative",
    "information-governance",
)
PLACES = (
    Place("Your work", "home:work", ("home",)),
    Place(
        "Audits", "audits:audit-list", ("audits", "moderation"), holds_other_than(*WITHOUT_AUDITS)
    ),
    Place(
        "Recalls",
        "audits:recall-list",
        allowed=holds("information-governance"),
        pages=("audits:recall-list", "audits:audit-recall"),
    ),
    Place(
        "Governance",
        "governance:record-find",
        ("governance",),
        holds("information-governance"),
    ),
    Place("Observations", "observations:observation-list", ("observations",)),
    Place("Voices", "feedback:feedback-list", ("feedback",)),
    Place("Actions", "closing_loop:action-list", ("closing_loop",)),
    Place("Reports", "reports:report-list", ("reports",)),
    Place("Learning", "learning:learning-home", ("learning",)),
    Place(
        "Programme",
        "programme:programme-home",
        ("programme",),
        pages=("audits:number-list", "audits:number-edit"),
    ),
    Place("Performance", "performance:performance-home", ("performance",)),
    Place("People and set-up", "people:import-list", ("people",), holds("qa-administrator")),
)


def address_of(url_name: str) -> str:
    """The address of a page by its name, or an empty string where the page is not there."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def shown_to(request: HttpRequest) -> list[Link]:
    """The places that are there and that this person can use, the present one marked."""
    if not hasattr(request, "user"):
        return []
    places = [place for place in PLACES if place.allowed(request)]
    here = _here(request.resolver_match, places)
    return [
        Link(place.label, url, current=place is here)
        for place in places
        if (url := address_of(place.url_name))
    ]


def _here(match: ResolverMatch | None, places: list[Place]) -> Place | None:
    """Where the page of `match` is found: the place that names it, else that of its room."""
    if match is None:
        return None
    named = (place for place in places if match.view_name in place.pages)
    return next(named, None) or next((p for p in places if match.namespace in p.rooms), None)


@dataclass(frozen=True)
class Person:
    """The signed-in person as the header names them."""

    name: str
    role: str


def person_of(request: HttpRequest) -> Person | None:
    """Who is here, by name and role, or None for somebody not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return Person(str(user), " and ".join(role.label for role in roles_of(request)))
