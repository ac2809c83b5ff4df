"""Takes the pictures of the documentation from the demonstration council, always the same ones.

Starts a portal of its own at a fixed day, signs in as each person, and photographs what they see.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
HOME = PROJECT / "var" / "pictures"
PORT = os.environ.get("PORT", "8100")
ADDRESS = f"http://127.0.0.1:{PORT}"
NOW = "2026-11-05T09:00"
PASSWORD = "six golden threads"  # noqa: S105 (shown on the sign-in page of the demonstration)
PATIENCE = 300
DESK = {"width": 1280, "height": 860}
TALL = {"width": 1280, "height": 1500}
PHONE = {"width": 390, "height": 844}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with portal(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        for name, picture in PICTURES_TAKEN.items():
            print(f"{name} …", flush=True)
            picture(browser, PICTURES / f"{name}.png")
        browser.close()


@contextlib.contextmanager
def portal() -> Iterator[None]:
    """A portal with the demonstration council, unless one answers at the address already."""
    if answers():
        yield
        return
    told = {**os.environ, "QAPORTAL_HOME": str(HOME), "QAPORTAL_NOW": NOW, "PORT": PORT}
    process = subprocess.Popen([sys.executable, "-m", "qaportal.run"], cwd=PROJECT, env=told)
    try:
        wait_until_it_answers()
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def answers() -> bool:
    """Whether a portal answers at the address."""
    link = HTTPConnection("127.0.0.1", int(PORT), timeout=2)
    try:
        link.request("GET", "/health/ready/")
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


def wait_until_it_answers() -> None:
    """Return once the portal serves; the first start loads the council."""
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if time.monotonic() > deadline:
            sys.exit("The portal did not start in time.")
        time.sleep(1)


def signed_in(browser: Browser, name: str, size: dict) -> Page:
    """A page in front of which this person of the demonstration sits."""
    page = browser.new_context(viewport=size, locale="en-GB").new_page()
    page.goto(ADDRESS)
    page.get_by_label("E-mail address").fill(f"{name}@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    return page


def page_at(address: str, name: str, size: dict = DESK):
    """Takes the page at an address as somebody sees it."""

    def take(browser: Browser, path: Path) -> None:
        page = signed_in(browser, name, size)
        page.goto(ADDRESS + address)
        page.screenshot(path=path)

    return take


def first_of(address: str, name: str, link: str, *, onward: str = "", size: dict = DESK):
    """Takes what the first link of a page leads to whose words begin so, or a page below that."""

    def take(browser: Browser, path: Path) -> None:
        page = signed_in(browser, name, size)
        page.goto(ADDRESS + address)
        links = page.locator("main").get_by_role("link", name=re.compile(f"^{link}"))
        page.goto(ADDRESS + links.first.get_attribute("href") + onward)
        page.screenshot(path=path)

    return take


def thread(size: dict = DESK):
    """Takes a golden thread of an audit that the team manager is recording."""

    def take(browser: Browser, path: Path) -> None:
        page = signed_in(browser, "team.manager", size)
        page.goto(ADDRESS + "/audits/?mine=auditor&state=in-progress")
        begun = page.locator("main").get_by_role("link", name=re.compile("^FA-"))
        if not begun.count():
            begin_audit(page)
            page.goto(ADDRESS + "/audits/?mine=auditor&state=in-progress")
        page.goto(ADDRESS + begun.first.get_attribute("href") + "record/voice/")
        page.screenshot(path=path)

    return take


def begin_audit(page: Page) -> None:
    """Start the audit of the child who was drawn, by somebody without a tie."""
    page.goto(ADDRESS + "/audits/start/")
    page.get_by_role("button", name="Start the audit of this child").click()
    for no in page.locator("main input[type=radio][value=no]").all():
        no.check()
    page.locator("main button[type=submit]").last.click()


PICTURES_TAKEN = {
    "your-work": page_at("/", "team.manager"),
    "your-work-phone": page_at("/", "head.of.service", PHONE),
    "recording": thread(),
    "recording-phone": thread(PHONE),
    "moderation": first_of(
        "/audits/?state=shared", "service.lead", "FA-", onward="moderation/", size=TALL
    ),
    "audit": first_of("/audits/?state=shared", "practitioner", "FA-", size=TALL),
    "audits": page_at("/audits/", "head.of.service"),
    "tracker": page_at("/actions/tracker/", "slt", TALL),
    "programme": page_at("/programme/", "head.of.service"),
}

if __name__ == "__main__":
    main()
