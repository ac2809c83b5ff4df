"""What may happen to a moderation: it is given back, decided by another, disputed, covered."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys import writing
from tests.journeys.conftest import PHONE
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys-2"),
    pytest.mark.timeout(300),
]
OF_CHILD = """
    SELECT a.reference, a.id FROM practice_activity a JOIN people_child c ON c.id = a.child_id
    WHERE c.reference = %s AND a.kind_id = 'file-audit'
"""
MODERATED = """
    SELECT a.state, s.first_name || ' ' || s.last_name
    FROM moderation_moderation m JOIN practice_activity a ON a.id = m.activity_id
    JOIN people_staff s ON s.id = m.moderator_id WHERE m.audit_id = %s
"""
STATE = "SELECT state FROM practice_activity WHERE id = %s"


@dataclass
class Case:
    """An audit of `fill_moderation`: its reference, and where its pages are."""

    stack: Stack
    reference: str
    key: str

    @property
    def path(self) -> str:
        """The address of its moderation."""
        return f"/audits/{self.key}/moderation/"

    def state(self) -> str:
        """The state of the audit."""
        return self.stack.rows(STATE, self.key)[0][0]

    def moderated(self) -> tuple[str, str]:
        """The state of its moderation, and whose it is."""
        return self.stack.rows(MODERATED, self.key)[0]


@pytest.fixture(scope="module")
def case_of(stack):
    """Gives the audit of a child by its case reference."""
    stack.run("-m", "tests.journeys.fill_moderation")
    return lambda child: Case(stack, *stack.rows(OF_CHILD, child)[0])


def test_an_incomplete_audit_goes_back_and_comes_again_to_the_same_moderator(visit, case_of):
    case = case_of("731001")
    lead = visit("service_lead")
    give_back(lead, case)
    manager = visit("team_manager")
    manager.press(f"Complete {case.reference}, which its moderator gave back")
    manager.says("No visit is referenced.")
    manager.press("The child’s voice")
    writing.type_in(manager.page, {"evidence_reference": "Visit of 14 September 2026"})
    manager.press("Save and go to all sections")
    manager.press("Check your answers and submit")
    manager.press("Submit the audit")
    assert case.moderated() == ("waiting", "Service Lead")
    lead.open("/")
    lead.press(f"Moderate {case.reference}")
    lead.says("You returned this audit, and it has been submitted again")
    declare(lead)
    lead.says("You have given 7 of 7 judgements")
    lead.says("Visit of 14 September 2026")


def give_back(lead: Visitor, case: Case) -> None:
    """The moderator says what is missing."""
    lead.press(f"Judge the practice in {case.reference}")
    lead.page.get_by_text("Something stands in the way").click()
    lead.press("The audit is incomplete")
    lead.press("Return the audit")
    expect(lead.page.get_by_role("alert")).to_contain_text("Say what is missing")
    lead.page.get_by_label("What is missing?").fill("No visit is referenced.")
    lead.press("Return the audit")
    lead.says(f"{case.reference} has gone back to Team Manager")


def declare(lead: Visitor) -> None:
    """No tie, and not there when the auditor and the practitioner talked."""
    lead.page.get_by_label("No, I have no tie").check()
    lead.page.get_by_label("No", exact=True).check()
    lead.press("Continue")


def test_what_lies_far_apart_is_decided_by_the_arbiter(visit, case_of):
    case = case_of("731002")
    lead = visit("service_lead", viewport=PHONE)
    lead.press(f"Settle {case.reference}")
    lead.says("Far apart: Planning")
    choose(lead, "Settle between, at Good", "Most plans have dates.", of="planning")
    choose(lead, "Settle at Requires improvement", "Seen once alone.", of="voice")
    lead.page.get_by_label("Your feedback to the auditor").fill("Clear and fair.")
    lead.press("Send to the arbiter")
    lead.says(f"{case.reference} has gone to Head Of Service, who decides")
    lead.says("Proposed settlement, and why")
    head = visit("head_of_service", viewport=PHONE)
    head.press(f"Decide as arbiter on {case.reference}")
    head.says("The moderator would settle it at Good: Most plans have dates.")
    head.press("Decide")
    expect(head.page.get_by_role("alert")).to_contain_text("Choose at what “Planning” is settled")
    choose(head, "Settle at Requires improvement", "Three plans have none.", of="planning")
    head.press("Decide")
    head.says(f"{case.reference} is settled")
    head.says("an arbiter who did not moderate decided it")
    auditor = visit("team_manager", viewport=PHONE)
    auditor.open(case.path)
    auditor.says("Three plans have none.")
    auditor.says("Seen once alone.")
    assert auditor.ask(f"{case.path}dispute/") == 409
    assert case.state() == "settled"


def choose(visitor: Visitor, answer: str, why: str, *, of: str) -> None:
    """Settle one difference, with the reason."""
    row = visitor.page.locator("tr", has=visitor.page.locator(f"[name='{of}-value']"))
    row.get_by_label(answer, exact=True).check()
    row.get_by_label("Why?").fill(why)


def test_the_auditor_disputes_a_settlement_once(visit, case_of):
    case = case_of("731003")
    auditor = visit("team_manager")
    auditor.open(case.path)
    auditor.press("dispute it")
    words = "The plan of 2 October has the dates."
    auditor.page.get_by_label("What do you dispute, and why?").fill(words)
    auditor.press("Send to the arbiter")
    auditor.says("You can share it after the decision")
    auditor.says("and disputed. Head Of Service decides as arbiter.")
    head = visit("head_of_service")
    head.press(f"Decide as arbiter on {case.reference}")
    head.says(words)
    why = "It has them for the visits alone."
    choose(head, "Settle at Requires improvement", why, of="planning")
    head.press("Decide")
    auditor.open(case.path)
    auditor.says("Decided by Head Of Service")
    auditor.says(why)
    expect(auditor.page.get_by_role("link", name="dispute it")).to_have_count(0)
    assert auditor.ask(f"{case.path}dispute/") == 409
    auditor.open("/")
    auditor.press(f"Share {case.reference}")


def test_whoever_joined_the_conversation_reads_the_audit_and_stays_out_of_the_figures(
    visit, case_of
):
    case = case_of("731004")
    lead = visit("service_lead", viewport=PHONE)
    assert (
        "Words on rationale in voice."
        not in lead.context.request.get(f"{lead.address}/audits/{case.key}/").text()
    )
    lead.press(f"Judge the practice in {case.reference}")
    lead.page.get_by_text("Something stands in the way").click()
    lead.press("I joined the reflective conversation")
    lead.press("read the audit")
    lead.says("Words on rationale in voice.")
    lead.open(case.path)
    lead.press("Lock my judgements")
    lead.press("Reveal")
    for group in lead.page.locator("fieldset").all():
        group.get_by_label("Good", exact=True).check()
    lead.press("Save, and settle")
    lead.page.get_by_label("Your feedback to the auditor").fill("We saw the same.")
    lead.press("Settle the moderation")
    lead.says("A joint moderation: Service Lead joined the reflective conversation")
    lead.open("/moderations/agreement/")
    lead.says("Judgements left out: those of 1 joint moderation.")


def test_who_acts_as_lead_moderates_and_closes_the_audit_of_one_who_left(visit, case_of):
    left, came = case_of("731005"), case_of("731006")
    acting = visit("acting_lead", viewport=PHONE)
    acting.press(f"Moderate {came.reference}")
    declare(acting)
    acting.says("You have given 0 of 7 judgements")
    assert came.moderated() == ("blind", "Acting Lead")
    acting.open("/")
    acting.press(f"East Practitioner has not acknowledged {left.reference}")
    acting.says("Their last day at the council: 4 November 2026")
    acting.page.get_by_label("They have left the council").check()
    acting.press("Record it")
    acting.says("has left the council")
    auditor = visit("east_manager")
    auditor.open(f"/audits/{left.key}/")
    auditor.says("has left the council")
    assert left.state() == "acknowledged"
