"""Somebody at a browser, who looks at every page they come to."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.factories.people import PASSWORD
from tests.startup.processes import PROJECT

AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FAULTS = """async (tags) => (await axe.run({
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
})).violations
    .map(one => `${one.id}: ${one.help} (${one.nodes.map(node => node.target).join(" | ")})`)"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """A person with a browser of their own; every page they open is looked at."""

    def __init__(self, context: BrowserContext, address: str):
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _hear(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def forgive(self, words: str) -> None:
        """A complaint of the browser that belongs to the story, such as a connection refused."""
        self.complaints = [one for one in self.complaints if words not in one]

    def look(self, *, forgiving: str = "") -> None:
        """The page has a title, one heading, room enough, no fault that axe finds, no error."""
        page = self.page
        page.wait_for_load_state()
        if forgiving:
            self.forgive(forgiving)
        assert re.fullmatch(r"\S.* – QA Portal", page.title()), page.title()
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate(TOO_WIDE) <= 0, f"{page.url} scrolls sideways"
        page.evaluate(AXE)
        assert page.evaluate(FAULTS, TAGS) == [], page.url
        assert self.complaints == [], page.url

    def open(self, path: str) -> None:
        """Go to an address of the portal."""
        response = self.page.goto(path if path.startswith("http") else self.address + path)
        assert response is not None
        assert response.status < 400, f"{response.status} at {path}"
        self.look()

    def ask(self, path: str) -> int:
        """The status of an address that this person asks for, past the page in the browser."""
        return self.context.request.get(self.address + path, max_redirects=0).status

    def send(self, path: str, **fields: str) -> int:
        """The status of what is posted to an address with the token of this person's pages."""
        tokens = [one["value"] for one in self.context.cookies() if one["name"] == "csrftoken"]
        form = {"csrfmiddlewaretoken": "".join(tokens), **fields}
        url = self.address + path
        return self.context.request.post(url, form=form, max_redirects=0).status

    def sign_in(self, name: str) -> None:
        """Sign in as somebody of the small council, from wherever that was asked."""
        if "/login" not in self.page.url:
            self.open("/")
        self.page.get_by_label("E-mail address").fill(f"{name.replace('_', '.')}@demo.example")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")
        assert "/login" not in self.page.url

    def press(self, name: str, *, within: Locator | None = None, forgiving: str = "") -> None:
        """Press the button or link of that name, which leads to another page; look at it."""
        place = within or self.page.locator("main")
        button, link = (place.get_by_role(role, name=name) for role in ("button", "link"))
        with self.page.expect_navigation():
            button.or_(link).first.click()
        self.look(forgiving=forgiving)

    def says(self, words: str) -> None:
        """Wait until the page says these words."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=15_000)

    def saving_says(self, words: str) -> None:
        """Wait until the page says these words of its saving."""
        status = self.page.locator("[data-save-status]")
        expect(status).to_contain_text(words, timeout=20_000)

    def save_to(self, folder: Path, name: str) -> bytes:
        """Press a link that downloads, and give what came."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name=name).click()
        path = folder / started.value.suggested_filename
        started.value.save_as(path)
        return path.read_bytes()
