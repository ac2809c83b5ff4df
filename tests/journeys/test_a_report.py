"""A head of service signs and publishes a month's report, whose PDF says what is counted."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.timeout(300),
]
NAMES = {
    "assessment": "Assessment",
    "planning": "Planning",
    "chronologies": "Chronologies",
    "supervision": "Management supervision",
    "voice": "The child’s voice",
    "engagement": "Parent and carer engagement",
    None: "Overall",
}
HERE = "FROM practice_activity a JOIN people_unit u ON u.id = a.unit_id"
DUE_HERE = "a.kind_id = 'file-audit' AND a.period = '2026-11-01' AND u.path LIKE %s"
STANDS = "a.state IN ('settled', 'shared', 'acknowledged')"
FILES = f"""
    SELECT count(*), count(*) FILTER (WHERE {STANDS}) {HERE}
    WHERE {DUE_HERE} AND a.submitted_at IS NOT NULL AND a.withdrawn_at IS NULL
"""
JUDGED = f"""
    SELECT q.thread_id, count(*) FILTER (WHERE s.value >= 3), count(s.value) {HERE}
    JOIN practice_rating r ON r.activity_id = a.id
    JOIN practice_question q ON q.id = r.question_id
    JOIN practice_settlement s ON s.rating_id = r.id
    WHERE {DUE_HERE} AND {STANDS} GROUP BY q.thread_id
"""
DUTIES = """
    SELECT count(*), count(d.done_on) FILTER (WHERE d.reopened_on IS NULL)
    FROM programme_duty d JOIN people_unit u ON u.id = d.unit_id
    WHERE d.line_id = 'file-audit' AND d.period = '2026-11-01' AND u.path LIKE %s
"""
FOUND = """
    SELECT f.sentence FROM practice_finding f
    JOIN practice_activity a ON a.id = f.activity_id WHERE a.reference = %s
"""
GAPS = f"""
    SELECT f.sentence {HERE} JOIN practice_finding f ON f.activity_id = a.id
    WHERE {DUE_HERE} AND {STANDS} AND f.kind = 'gap'
"""
AGREED = f"""
    SELECT count(*) {HERE} JOIN closing_loop_action c ON c.activity_id = a.id
    WHERE {DUE_HERE} AND {STANDS}
"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_month_is_commented_on_signed_published_and_downloaded(visit, stack, viewport, tmp_path):
    area = "North" if viewport is DESKTOP else "South"
    stack.start_worker()
    stack.run("manage.py", "compile_reports", "--period", "2026-11")
    counted = Counted.by(stack, f"cs/locality/{area.lower()}/%")
    head = visit("head_of_service", viewport=viewport)
    head.open("/reports/")
    head.press(f"Locality Social Work, {area}")
    head.press("Write your commentary")
    head.page.get_by_label("So what?").fill("Planning needs dates; we look at it in December.")
    head.saving_says("Saved at")
    head.press("Save and read the report")
    head.says("Planning needs dates")
    head.press("Sign off")
    head.press("Publish", within=head.page.locator("#decide"))
    link = head.page.get_by_role("link", name="Download this report")
    expect(link).to_be_visible(timeout=90_000)
    counted.must_be_in(words_of(head.save_to(tmp_path, "Download this report")))
    counted.must_be_on(head.page)
    opens_to_its_gaps(head, counted.gaps)
    opens_to_its_findings(head, stack, counted.judged["Overall"], tmp_path)


def opens_to_its_gaps(head: Visitor, gaps: list[str]) -> None:
    """The gaps of a theme lead to what was found, word by word; then back to the report."""
    report = head.page.url
    figure = head.page.get_by_role("link", name=re.compile(": gaps$"))
    expect(figure).to_have_text(str(len(gaps)))
    figure.click()
    expect(head.page.locator("main tbody th")).to_have_text(gaps)
    head.open(report)


def opens_to_its_findings(head: Visitor, stack: Stack, judged: tuple, folder: Path) -> None:
    """A figure leads to the audits that add up to it, and each of them to what was found in it."""
    title = head.page.locator("th", has_text=re.compile("^Overall$"))
    row = head.page.locator(".rp-table--judged tr", has=title)
    figure = row.get_by_role("link", name="all that were judged")
    good, n = judged
    expect(figure).to_have_text(str(n))
    figure.click()
    expect(head.page.get_by_role("heading", level=1)).to_have_text("Overall: all that were judged")
    audits = head.page.locator("main tbody th a")
    expect(audits).to_have_count(n)
    rows = head.page.locator("main tbody tr").all_inner_texts()
    assert sum("Good" in row or "Outstanding" in row for row in rows) == good
    saved = head.save_to(folder, "Download as CSV").decode()
    assert [line[0] for line in csv.reader(saved.splitlines())][1:] == audits.all_inner_texts()
    reference = audits.first.inner_text()
    found = [sentence for (sentence,) in stack.rows(FOUND, reference)]
    assert found
    head.press(reference)
    for sentence in found:
        head.says(sentence)


@dataclass
class Counted:
    """The figures of an area's month, added up from the rows of the database alone."""

    submitted: int
    settled: int
    due: int
    done: int
    actions: int
    judged: dict[str, tuple[int, int]]
    gaps: list[str]

    @classmethod
    def by(cls, stack: Stack, path: str) -> "Counted":
        """Count the area below that path."""
        (files,), (duties,) = stack.rows(FILES, path), stack.rows(DUTIES, path)
        ((actions,),) = stack.rows(AGREED, path)
        judged = {NAMES[code]: (good, n) for code, good, n in stack.rows(JUDGED, path)}
        assert len(judged) == len(NAMES)
        gaps = [sentence for (sentence,) in stack.rows(GAPS, path)]
        return cls(*files, *duties, actions, judged, gaps)

    def sentences(self) -> list[str]:
        """What the report says of files and duties."""
        waiting = self.submitted - self.settled
        return [
            f"{self.submitted} submitted, {self.settled} settled by moderation, {waiting} not",
            f"{self.done} of {self.due} file audits done",
        ]

    def must_be_in(self, text: str) -> None:
        """Every figure stands in the PDF beside its name."""
        judged = [f"{name} {good} of {n} " for name, (good, n) in self.judged.items()]
        actions = f" All {self.actions} " if self.actions else "No action was agreed"
        missing = [one for one in [*self.sentences(), *judged, actions] if one not in text]
        assert missing == [], text

    def must_be_on(self, page: Page) -> None:
        """Every figure stands on the page, in its row."""
        for sentence in self.sentences():
            expect(page.locator("main")).to_contain_text(sentence)
        for name, (good, n) in self.judged.items():
            title = page.locator("th", has_text=re.compile(f"^{name}$"))
            row = page.locator(".rp-table--judged tr", has=title)
            expect(row).to_contain_text(f"{good} of {n}")


def words_of(pdf: bytes) -> str:
    """The text of a PDF in one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
