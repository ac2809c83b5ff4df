"""Due dates in somebody's own calendar: a secret address that opens nothing of any case."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from icalendar import Calendar

from audits.lifecycle import AuditState
from home.models import CalendarAddress
from home.views.calendar import READ, WRONG
from moderation.models import Moderation
from programme.actions import plan_period
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import add
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
PAGE = reverse("home:calendar-detail")
RENEW, REVOKE = reverse("home:calendar-renew"), reverse("home:calendar-revoke")


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


def made_by(client) -> str:
    """The path of the address that this person is shown."""
    address = client.post(RENEW).context["new"]
    return "/" + address.split("/", 3)[3]


def shown(client, path) -> dict:
    """Each event's words, with its days and the page it leads to."""
    answer = client.get(path)
    assert answer.status_code == 200
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).events}


def test_what_is_due_is_shown_in_plain_words_to_whoever_has_the_address(
    council, client_for, client, settings
):
    plan_period(period=dt.date(2026, 11, 1), by=None)
    audit = audit_at(AuditState.SUBMITTED, council)
    add(council, audit.activity, owner="team_manager", due_on=dt.date(2026, 11, 20))
    moderator = Moderation.objects.get(audit=audit).moderator
    lead = next(name for name, staff in council.staff.items() if staff == moderator)
    expected = {"team_manager": "Action due: open the portal", lead: "Moderation due"}
    for name, words in expected.items():
        path = made_by(client_for(name))
        events = shown(client, path)
        event = events[words]
        assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=1)
        assert str(event["url"]).startswith(settings.PORTAL_ADDRESS)
        place = str(event["url"]).removeprefix(settings.PORTAL_ADDRESS)
        assert client_for(name).get(place, follow=True).status_code == 200
        looks, told = ReadLog.objects.count(), client.get(path).text
        assert ReadLog.objects.count() == looks  # no child was named to anybody
        people = {str(each) for each in council.staff.values()}
        for secret in {"712904", " AB", audit.activity.reference, "Visit", "North", *people}:
            assert secret not in told, (name, secret)
        again = shown(client, path)
        assert {event["uid"] for event in again.values()} == {e["uid"] for e in events.values()}
    assert events["Moderation due"]["dtstart"].dt == dt.date(2026, 11, 12)
    assert "Observation of practice due" in shown(client, made_by(client_for("team_manager")))


def test_an_empty_calendar_is_one_and_no_cache_keeps_it(client_for, client):
    answer = client.get(made_by(client_for("practitioner_rep")))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert Calendar.from_ical(answer.content).events == []


def test_the_address_is_shown_once_and_only_its_digest_is_kept(client_for):
    client = client_for("practitioner")
    assert "Revoke" not in client.get(PAGE).text
    path = made_by(client)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) >= 43
    assert token not in client.get(PAGE).text
    kept = CalendarAddress.objects.get()
    assert token not in str(vars(kept)) + str(kept.history.values())


def test_renewed_and_revoked_addresses_open_nothing(client_for, client):
    owner = client_for("practitioner")
    first, second = made_by(owner), made_by(owner)
    assert [client.get(path).status_code for path in (first, second)] == [404, 200]
    assert made_by(client_for("team_manager")) != second
    assert client.get(second).status_code == 200
    for _ in range(2):
        assert owner.post(REVOKE).url == PAGE
    assert client.get(second).status_code == 404
    assert "is revoked" in owner.get(PAGE).text


@pytest.mark.parametrize("what", ["left", "no post", "inactive"])
def test_who_could_not_sign_in_has_no_calendar(council, client_for, client, what):
    path, staff = made_by(client_for("practitioner")), council.staff["practitioner"]
    yesterday = dt.date(2026, 11, 4)
    if what == "left":
        type(staff).objects.filter(pk=staff.pk).update(left_on=yesterday)
    elif what == "no post":
        staff.appointments.update(ends_on=yesterday)
    else:
        type(staff.user).objects.filter(pk=staff.user.pk).update(is_active=False)
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == b""
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_guesses_and_haste_are_refused_for_a_while(client_for, client, caplog):
    path = made_by(client_for("practitioner"))
    for _ in range(WRONG.most):
        assert client.get("/calendar/guess.ics").status_code == 404
    refused = client.get(path)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    cache.clear()
    owner = CalendarAddress.objects.get().owner.user
    for _ in range(READ.most):
        READ.count(str(owner.pk))
    assert client.get(path).status_code == 429
