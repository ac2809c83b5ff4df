"""The browser of the stories."""

import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, one for each module of stories.

    No longer than a module: while it runs, its event loop lives in this thread, and tests of other
    rings in the same process could not use the database.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()
