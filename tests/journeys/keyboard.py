"""Somebody who uses no mouse: Tab, Space, Enter, arrows and letters, and always sees the focus."""

from playwright.sync_api import Page

FARTHEST = 150
# How a thing looks, with the parts beside it that show its focus: GOV.UK draws a radio's ring on
# the label that follows it.
LOOKS = """
const looks = (one) => [
  [one, null], [one, "::before"], [one.nextElementSibling, null],
  [one.nextElementSibling, "::before"], [one.parentElement, null],
].map(([each, part]) => {
  if (!each) return "";
  const style = getComputedStyle(each, part);
  return [style.outline, style.boxShadow, style.backgroundColor, style.color, style.borderColor];
}).join();
"""
CALM = (
    LOOKS
    + """
const all = document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]");
window.calm = new Map([...all].map((one) => [one, looks(one)]));
"""
)
SEEN = (
    "() => {"
    + LOOKS
    + """
const one = document.activeElement, place = one.getBoundingClientRect();
const inside = place.bottom > 0 && place.top < innerHeight && place.right > 0;
return inside && looks(one) !== window.calm.get(one);
}"""
)
IS = "selector => document.activeElement.matches(selector)"
WHO = "() => document.activeElement.outerHTML.slice(0, 200)"


class Keyboard:
    """Hands on the keyboard of one page."""

    def __init__(self, page: Page):
        self.page, self.known = page, ""

    def press(self, key: str) -> None:
        """Press and let go."""
        self.page.keyboard.press(key)

    def tab(self) -> None:
        """Go to the next thing; its focus must be in sight."""
        self.press("Tab")
        if self.page.evaluate("document.activeElement !== document.body"):
            assert self.page.evaluate(SEEN), f"no focus in sight: {self.page.evaluate(WHO)}"

    def to(self, selector: str) -> None:
        """Press Tab until the focus is there."""
        self.learn_page()
        for _ in range(FARTHEST):
            if self.page.evaluate(IS, selector):
                return
            self.tab()
        raise AssertionError(f"{selector} is not reached from the keyboard")

    def learn_page(self) -> None:
        """Remember how everything looks without focus, once for each page."""
        if not self.page.evaluate("Boolean(window.calm)"):
            self.page.evaluate("() => {" + CALM + "}")

    def choose(self, name: str, value: str) -> None:
        """Go to a group of radios and take that one."""
        self.to(f"[name='{name}']")
        wanted = f"[name='{name}'][value='{value}']"
        if self.page.evaluate(IS, wanted):
            self.press("Space")
        for _ in range(10):
            if self.page.evaluate(IS, f"{wanted}:checked"):
                return
            self.press("ArrowDown")
        raise AssertionError(f"{wanted} is not reached with the arrows")

    def type_in(self, words: dict[str, str]) -> None:
        """Fill in a section in the order of its fields."""
        for name, value in words.items():
            field = self.page.locator(f"form.qa-form [name='{name}']").first
            if field.get_attribute("type") == "radio":
                self.choose(name, value)
            else:
                self.to(f"[name='{name}']")
                self.page.keyboard.type(value)

    def go(self, selector: str) -> None:
        """Go to a link or a button, and press Enter on it."""
        self.to(selector)
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_load_state()
