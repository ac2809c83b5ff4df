"""What is typed in an audit, section by section, and how it is typed with mouse and keys."""

import re

from playwright.sync_api import Page

from tests.journeys.visitor import Visitor

GOOD, WEAK = "3", "2"
THREADS = ["assessment", "planning", "chronologies", "supervision", "voice", "engagement"]
CHECKS = [
    "plan-up-to-date",
    "visits-on-time",
    "seen-alone",
    "chronology-current",
    "supervision-on-file",
    "supervision-reflective",
    "decisions-explained",
    "fathers-and-carers",
    "identity-considered",
    "partners-involved",
]
TALK = ["went-well", "learnt", "proud-of", "barriers", "quality", "development"]
BEFORE_THREADS: dict[str, dict[str, str]] = {
    "case-summary": {
        "why-involved": "Worries about neglect, named by the school.",
        "last-year": "Two moves of home, and a plan that holds since summer.",
    },
    "conversation": {
        "held-on_day": "2",
        "held-on_month": "11",
        "held-on_year": "2026",
        "took-part": "Social worker and team manager",
        **{name: f"What was said on {name}." for name in TALK},
    },
    "case-file": dict.fromkeys(CHECKS, "yes"),
}
AFTER_THREADS: dict[str, dict[str, str]] = {
    "feedback": {
        "child-sought": "yes",
        "child-how": "visit",
        "child-result": "I like it when she listens.",
        "family-sought": "no",
        "family-why-not": "Not safe at the moment.",
    },
    "overall": {
        "value": GOOD,
        "rationale": "Auditor’s reason on the whole.",
        "impact": "Auditor’s difference on the whole.",
        "better": "Writing down earlier what was agreed.",
    },
}


def thread_words(code: str, value: str = GOOD) -> dict[str, str]:
    """What the auditor types in a thread; the words are found nowhere else."""
    return {
        "value": value,
        "rationale": f"Auditor’s reason on {code}.",
        "impact": f"Auditor’s difference on {code}.",
        "ambition": "safe",
        "evidence_reference": f"Visit record on {code}, 14 September 2026",
    }


def everything(weak: tuple[str, ...] = ()) -> dict[str, dict[str, str]]:
    """All sections in their order; the weak threads require improvement."""
    threads = {code: thread_words(code, WEAK if code in weak else GOOD) for code in THREADS}
    return {**BEFORE_THREADS, **threads, **AFTER_THREADS}


def start(visitor: Visitor, reference: str) -> str:
    """Pick the child, declare no tie, and come to the task list; its address without the host."""
    visitor.open("/audits/start/")
    visitor.page.get_by_label(reference).check()
    visitor.page.get_by_label("Why this child?").fill("Not audited for longest.")
    visitor.press("Start the audit")
    visitor.page.get_by_label("No, I have no tie").check()
    visitor.page.get_by_role("group", name="Did you supervise").get_by_label("No").check()
    visitor.press("Continue")
    return path_of(visitor.page)


def path_of(page: Page) -> str:
    """The address of a page without the host."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def type_in(page: Page, words: dict[str, str]) -> None:
    """Type and choose what a section asks, field by field."""
    for name, value in words.items():
        field = page.locator(f"form.qa-form [name='{name}']")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"form.qa-form [name='{name}'][value='{value}']").check()
        else:
            field.fill(value)
