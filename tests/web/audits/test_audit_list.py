"""The list of audits: whose, in which order, narrowed how, and never telling a hidden judgement."""

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from tests.factories.people import involve, make_child, restrict
from tests.scenarios import audit_at
from trail.models import ReadLog

pytestmark = pytest.mark.usefixtures("prepared_as_plain")

ADDRESS = "/audits/"


def body(client, **asked) -> str:
    response = client.get(ADDRESS, asked)
    assert response.status_code == 200
    return response.content.decode()


def more(council, count: int, state=AuditState.IN_PROGRESS, **fields) -> list:
    """Audits of further children of North Team 1."""
    made = []
    for number in range(count):
        name = f"more{number}-{state}"
        council.children[name] = make_child()
        involve(council.children[name], council.staff["practitioner"], council.units["north_1"])
        made.append(audit_at(state, council, child=name, **fields))
    return made


def test_an_empty_list_says_what_would_be_here(client_for):
    assert "No audits yet" in body(client_for("practitioner"))


def test_somebody_elsewhere_sees_none_of_it(council, client_for):
    audit_at(AuditState.SUBMITTED, council)
    for name in ("other_manager", "slt", "ig", "performance", "siu"):
        assert "FA-2026-11-0001" not in body(client_for(name)), name


def test_a_restricted_child_is_in_nobodys_list(council, client_for):
    audit_at(AuditState.SHARED, council)
    restrict(council.children["child"], council.staff["ig"])
    for name in council.users:
        assert "FA-2026-11-0001" not in body(client_for(name)), name


def test_a_judgement_stands_in_the_list_only_where_it_is_shown(council, client_for):
    audit_at(AuditState.SUBMITTED, council, judgements={"overall": 4})
    for name in ("team_manager", "service_lead", "head_of_service", "practitioner", "swc"):
        shown = "qa-judgement--4" in body(client_for(name))
        assert shown is (name == "team_manager"), name


def test_filtering_by_judgement_finds_only_judgements_that_are_shown(council, client_for):
    audit_at(AuditState.SUBMITTED, council, judgements={"overall": 4})
    assert "FA-2026-11-0001" in body(client_for("team_manager"), judgement=4)
    assert "FA-2026-11-0001" not in body(client_for("team_manager"), judgement=3)
    for name in ("service_lead", "head_of_service", "practitioner", "swc", "qa_admin"):
        for value in (4, 3, 2, 1):
            assert "FA-2026-11-0001" not in body(client_for(name), judgement=value), name


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"reference": "fa-2026-11"}, True),
        ({"reference": "FA-2026-10"}, False),
        ({"state": "in-moderation"}, True),
        ({"state": "submitted"}, False),
        ({"mine": "moderator"}, True),
        ({"mine": "auditor"}, False),
        ({"mine": "practitioner"}, False),
        ({"unit": "north"}, True),
        ({"unit": "north-2"}, False),
        ({"month": "2026-11"}, True),
        ({"month": "2026-10"}, False),
        ({"person": "practitioner ex"}, True),
        ({"person": "team manager"}, True),
        ({"person": "nobody"}, False),
        ({"sort": "date"}, True),
        ({"sort": "child", "after": "nowhere"}, True),
        ({"unit": "south", "state": "nonsense"}, True),
    ],
)
def test_filters_narrow_the_list(council, client_for, asked, found):
    audit_at(AuditState.REVEALED, council)
    assert ("FA-2026-11-0001" in body(client_for("service_lead"), **asked)) is found


def test_the_heads_sort_and_say_how_the_list_is_sorted(council, client_for):
    more(council, 21)
    client = client_for("team_manager")
    page = body(client, state="in-progress", sort="date")
    assert '<th scope="col" aria-sort="ascending"><a class="qa-table__sort" href="?' in page
    assert 'href="?state=in-progress&amp;sort=-date"' in page
    assert 'href="?state=in-progress&amp;sort=-reference"' in page
    assert '<input type="hidden" name="sort" value="date">' in page
    assert "state=in-progress&amp;sort=date&amp;format=csv" in page
    assert "state=in-progress&amp;sort=date&amp;after=" in page


def test_while_judgements_are_compared_the_filter_does_not_tell_it(council, client_for):
    audit_at(AuditState.REVEALED, council)
    assert "FA-2026-11-0001" in body(client_for("practitioner"), state="in-moderation")
    assert "FA-2026-11-0001" not in body(
        client_for("practitioner"), state="revealed", mine="auditor"
    )


def test_what_was_seen_in_the_list_is_logged(council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council, judgements={"voice": 1})
    body(client_for("head_of_service"))
    look = ReadLog.objects.get(look="list")
    assert (look.object_id, look.child_id) == (audit.pk, council.children["child"].pk)
    assert look.what == "audit with judgements"


@pytest.mark.parametrize("name", ["team_manager", "service_lead", "head_of_service", "swc"])
def test_a_list_takes_as_many_queries_for_ten_rows_as_for_one(
    council, client_for, name, django_assert_max_num_queries
):
    more(council, 1)
    client = client_for(name)
    body(client)
    counts = []
    for count in (0, 9):
        more(council, count)
        with django_assert_max_num_queries(12):
            assert "FA-2026-11-0001" in body(client, person="team manager", state="in-progress")
        with django_assert_max_num_queries(12) as taken:
            assert body(client).count('<th scope="row">') == count + 1
        counts.append(len(taken))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["team_manager", "head_of_service", "practitioner"])
def test_a_record_takes_at_most_fifteen_queries(
    council, client_for, name, django_assert_max_num_queries
):
    audit = audit_at(AuditState.SHARED, council, seconds={"voice": 2})
    client = client_for(name)
    body(client)
    for page in ("audit-detail", "audit-actions", "audit-history"):
        with django_assert_max_num_queries(15):
            assert client.get(reverse(f"audits:{page}", args=[audit.pk])).status_code == 200
