"""A restricted child is nowhere: no page about them opens, no list names them, for anybody."""

import pytest
from django.db import transaction
from django.urls import reverse

from audits.lifecycle import AuditState
from common import clock
from common.dates import month_of
from reports.naming import Sort, sort_of
from tests.councils import council_for_a_module
from tests.factories.people import restrict
from tests.scenarios import walk_peer_audit
from tests.unit.reports.walks import report_at
from tests.web.access import ACCESS, EVERYBODY, KNOW, TOLD
from tests.web.records import Records, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]

ROOMS = ("audits:", "moderation:", "closing_loop:")
REFUSED = {404, 405}
# Of an auditor, a deputy or a worker: these open without the child in them.
OF_SOMEBODY = {
    "moderation:agreement-auditor",
    "moderation:agreement-auditor-audits",
    "closing_loop:deputy-end",
    "closing_loop:tracker-reviewed",
    "closing_loop:supervision-of",
}
ABOUT_A_CHILD = [
    name
    for name, row in ACCESS.items()
    if row.at and name.startswith(ROOMS) and name not in OF_SOMEBODY
]
LISTS = [
    "home:work",
    "audits:audit-list",
    "audits:audit-export",
    "audits:peer-list",
    "moderation:moderation-list",
    "moderation:moderation-export",
    "moderation:agreement",
    "moderation:agreement-audits",
    "closing_loop:action-list",
    "closing_loop:action-export",
    "closing_loop:tracker-list-export",
    "closing_loop:concern-list",
    "closing_loop:concern-export",
    "closing_loop:hand-over-list",
    "closing_loop:hand-over-export",
    "reports:report-export",
]


class Restricted:
    """Records about one child in every state, who is then restricted to nobody."""

    def __init__(self, council):
        records, child = Records(council), council.children["child"]
        walk_peer_audit(council, AuditState.IN_PROGRESS, colleague="other_practitioner")
        self.addresses = {
            name: (records.address(name, ACCESS[name].at), records.sent(name, ACCESS[name].at))
            for name in ABOUT_A_CHILD
        }
        references = child.activities.values_list("reference", flat=True)
        self.words = [child.reference, *references]
        self.clients = {name: client_of(user) for name, user in council.users.items()}
        figures = figures_at(council)
        self.lists = [*map(reverse, LISTS), *figures]
        assert all(self.told(figures, "head_of_service").values()), "they look for nothing"
        for one in {child, records.drawn.child}:
            restrict(one, council.staff["ig"])

    def told(self, pages: list[str], name: str) -> dict[str, list[str]]:
        """The words by which each page tells this person of the child."""
        answers = {page: self.clients[name].get(page).text for page in pages}
        return {page: [one for one in self.words if one in text] for page, text in answers.items()}


def figures_at(council) -> list[str]:
    """The pages and files of one figure of each sort that names children, in a report."""
    report = report_at("published", council.units["north"], period=month_of(clock.today()))
    figures = {sort_of(figure): figure for figure, ids in report.basis.records.items() if ids}
    return [
        reverse(name, args=[report.pk, figures[sort]])
        for name in ("reports:report-figure", "reports:figure-export")
        for sort in (Sort.AUDITS, Sort.JUDGED, Sort.FINDINGS, Sort.ACTIONS, Sort.CHILDREN)
    ]


@pytest.fixture(scope="module")
def restricted(django_db_setup, django_db_blocker):
    with council_for_a_module(django_db_blocker) as council:
        yield Restricted(council)


@pytest.mark.parametrize("name", sorted(KNOW | TOLD))
def test_no_page_about_a_restricted_child_opens_or_takes_anything(restricted, name):
    client, answered = restricted.clients[name], {}
    for page, (address, sent) in restricted.addresses.items():
        with transaction.atomic():
            if ACCESS[page].has("GET"):
                answered[page, "GET"] = client.get(address).status_code
            if ACCESS[page].has("POST"):
                answered[page, "POST"] = client.post(address, sent).status_code
            transaction.set_rollback(True)
    opened = {
        (page, verb): status
        for (page, verb), status in answered.items()
        if status not in REFUSED and not is_refused_to_its_writer(page, status)
    }
    assert opened == {}


def is_refused_to_its_writer(page: str, status: int) -> bool:
    """Whoever was typing when the child was restricted hears that it is no longer theirs."""
    return page.endswith("-autosave") and status == 403


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_no_list_names_a_restricted_child(restricted, name):
    told = restricted.told(restricted.lists, name)
    assert not any(told.values()), told


@pytest.mark.parametrize("name", sorted(KNOW | TOLD))
def test_no_search_finds_a_restricted_child(restricted, name):
    for words in restricted.words[:3]:
        answer = restricted.clients[name].post(reverse("home:search"), {"q": words}, follow=True)
        assert "Nothing" in answer.text, (words, answer.redirect_chain)
