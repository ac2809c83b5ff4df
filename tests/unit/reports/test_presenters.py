"""The page offers what the rules allow, says why not, and counts nothing itself."""

import pytest

from reports.models import Report
from reports.presenters import shelf as presenters
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db


def words(button):
    return button and button.label


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        ("compiled", "Write your commentary", None),
        ("commentary", "Sign this report", "Change your commentary"),
        ("signed", "Publish this report", "Take the signature back"),
        ("published", None, "Correct this report"),
    ],
)
def test_the_owner_is_offered_the_next_thing(council, state, first, second):
    report = report_at(state, council.units["north"])
    assert words(presenters.button(report, report.owner)) == first
    assert words(presenters.second_button(report, report.owner)) == second


@pytest.mark.parametrize("state", ["compiled", "commentary", "signed", "published"])
def test_a_reader_is_offered_nothing_to_press(council, state):
    report, reader = report_at(state, council.units["north"]), council.staff["service_lead"]
    offered = (presenters.button, presenters.second_button, presenters.decision)
    assert [each(report, reader) for each in offered] == [None, None, None]


def test_what_cannot_be_signed_says_why(council):
    empty = {"answers": {}, "agreed": []}
    report = report_at("commentary", council.units["north"], words=empty)
    button = presenters.button(report, report.owner)
    assert not button.can
    assert "Write your commentary first" in button.why_not


def test_lines_of_the_list_need_no_queries(council, django_assert_num_queries):
    for area in ("south", "north"):
        report_at("compiled", council.units[area])
    reports = list(Report.objects.with_people())
    with django_assert_num_queries(0):
        lines = presenters.lines(reports)
    assert [line[0].text for line in lines] == [
        "Locality Social Work, North",
        "Locality Social Work, South",
    ]
