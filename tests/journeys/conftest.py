"""The browser of the stories, the portal they run against, and the people in them."""

import os

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, one for each module of stories.

    No longer than a module: while it runs, its event loop lives in this thread, and tests of other
    rings in the same process could not use the database.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def stack(django_db_modify_db_settings, tmp_path_factory):
    """The portal with its database and web server; a worker where a story starts one.

    One for each process of a run: the stories are grouped, so that few are started.
    """
    name = f"test_qaportal_{settings.RUN}_journeys_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    made = Stack(name, tmp_path_factory.mktemp("stack") / "log.txt")
    try:
        made.make_database()
        made.start_web()
        yield made
    finally:
        made.stop()
    assert "Traceback" not in made.log.read_text(), made.log.read_text()


@pytest.fixture
def visit(chromium, stack):
    """Gives somebody a browser: `visit("team_manager")` is signed in, `visit()` is a stranger.

    Without `scripts` every script that a page asks for comes empty, and the pages' policy allows no
    other; the browser itself still runs scripts, since axe is one.
    """
    contexts = []

    def arrive(name: str = "", *, viewport=DESKTOP, scripts=True) -> Visitor:
        context = chromium.new_context(
            viewport=viewport,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        if not scripts:
            context.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript"))
        context.set_default_timeout(30_000)
        contexts.append(context)
        visitor = Visitor(context, stack.address)
        if name:
            visitor.sign_in(name)
        return visitor

    yield arrive
    for context in contexts:
        context.close()
