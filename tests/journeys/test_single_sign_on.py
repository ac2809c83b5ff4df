"""A council account signs somebody in through a real browser, with its rules about other sites."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.stack import Stack
from tests.sign_in_service import ISSUER, TENANT, SignInService

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-2")]
CLAIMS = {"sub": "x", "oid": "manager", "tid": TENANT, "email": "team.manager@demo.example"}


@pytest.fixture
def service_and_portal(stack):
    """The service on another site than a second web server over the same database."""
    portal = Stack(stack.name, stack.log)
    with SignInService(ISSUER, CLAIMS, portal.address, "localhost") as service:
        portal.service = service.address
        portal.start_web()
        yield service, portal
        portal.end(portal.web)


def test_there_and_back_where_one_was_going_and_out_again(visit, service_and_portal):
    service, portal = service_and_portal
    manager = visit(viewport=PHONE)
    manager.address = portal.address
    manager.open("/audits/?state=shared")
    manager.press("Sign in with your council account")
    expect(manager.page).to_have_url(f"{portal.address}/audits/?state=shared")
    manager.open("/accounts/logout/")
    manager.press("Sign out")
    manager.says("Your council account is still signed in on this computer")

    manager.page.goto(f"{service.address}/elsewhere")
    manager.page.evaluate(f"location.href = '{portal.address}/accounts/council/entra/'")
    expect(manager.page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()

    service.says = {"email": "nobody@council.example", "oid": "another"}
    refused = "the server responded with a status of 403"
    manager.press("Sign in with your council account", forgiving=refused)
    manager.says("You have no sign-in for the QA Portal")
    service.says = {}
    manager.press("Choose another account")
    expect(manager.page).to_have_url(f"{portal.address}/")
