"""A report reads the same on its page as in its PDF, for those who may read it."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from reports import actions
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db


def get(client, report, name="report-detail"):
    return client.get(reverse(f"reports:{name}", args=[report.pk]))


def test_the_page_asks_the_four_questions_and_says_what_it_rests_on(client_for, october):
    page = get(client_for("head_of_service"), report_at("commentary", october.area))
    shown = page.content.decode()
    for question in ("1. How much did we do?", "4. So what? What will we do about it?"):
        assert question in shown
    assert "2 submitted, 1 settled by moderation, 1 not settled" in strip_tags(shown)
    assert "Plans are not dated." in shown
    assert "What this report cannot tell you." in shown


def test_out_of_reach_is_not_there(client_for, report):
    made = report("published")
    for name in ("other_manager", "practitioner", "complex_lead", "qa_admin"):
        assert get(client_for(name), made).status_code == 404
    assert get(client_for("service_lead"), made).status_code == 200


@pytest.mark.parametrize("state", ["compiled", "commentary", "signed"])
def test_before_it_is_published_managers_do_not_find_it(client_for, report, state):
    made = report(state)
    for name in ("service_lead", "team_manager", "swc", "inspector"):
        assert get(client_for(name), made).status_code == 404


def test_the_page_says_that_the_pdf_is_being_made_and_then_links_it(client_for, report):
    made = report("published")
    client = client_for("service_lead")
    assert "The PDF is being made" in get(client, made).content.decode()
    assert "data-awaits-file" in get(client, made, "report-file").content.decode()
    actions.render_file(report=made, by=None)
    later = get(client, made, "report-file").content.decode()
    assert "Download this report" in later
    assert "data-awaits-file" not in later


def test_a_page_takes_few_queries(client_for, october, django_assert_max_num_queries):
    made, client = report_at("signed", october.area), client_for("head_of_service")
    get(client, made)
    with django_assert_max_num_queries(15):
        get(client, made)


def test_the_owner_sees_who_has_read_it_and_who_has_not(client_for, report):
    made = report("published")
    head, lead = client_for("head_of_service"), client_for("service_lead")
    assert "Read by 0 of 4 who are to read it" in get(head, made).text
    assert "who are to read it" not in get(lead, made).text
    shown = get(head, made).text
    assert "Read by 1 of 4 who are to read it" in shown
    assert "On its page" in shown
    assert shown.count("Not read yet") == 3


def test_a_report_not_published_names_no_readers(client_for, report):
    assert "who are to read it" not in get(client_for("head_of_service"), report("signed")).text
