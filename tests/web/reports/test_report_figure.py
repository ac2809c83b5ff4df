"""Every figure on the page leads to its records: as many rows as it says, each as its reader may
see it, and none beyond the circle."""

import re

import pytest
from django.urls import reverse

from reports import queries
from reports.models import Report
from reports.naming import title_of
from reports.presenters import drill_rows
from reports.tally import counts_in
from tests.factories.people import restrict
from tests.unit.reports.rows import file_audit
from tests.unit.reports.walks import report_at
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a class="rp-figure" href="([^"]+)" aria-label="([^"]+)">([\d,]+)</a>')
ROW = re.compile(r"<tr><th scope=\"row\">(.*?)</tr>", re.DOTALL)
NOT_SHOWN = "Not shown to you"


@pytest.fixture
def published(october):
    return report_at("published", october.area)


def address(report, figure):
    return reverse("reports:report-figure", args=[report.pk, figure])


def rows(client, report, figure):
    answer = client.get(address(report, figure))
    assert answer.status_code == 200, figure
    return ROW.findall(answer.text)


def linked(client, report):
    """The figures that the page links, by their addresses."""
    page = client.get(reverse("reports:report-detail", args=[report.pk])).text
    return {url: int(text.replace(",", "")) for url, _, text in LINK.findall(page)}


def test_every_figure_on_the_page_leads_to_as_many_rows(client_for, published):
    head = client_for("head_of_service")
    links = linked(head, published)
    named = dict(counts_in(published.figures)) | {"actions.all.agreed": 3, "actions.all.open": 2}
    named |= {"actions.all.overdue": 1, "actions.all.done": 1}
    assert links == {address(published, name): n for name, n in named.items() if n}
    for url in one_of_each_kind(links):
        found = ROW.findall(head.get(url).text)
        assert len(found) == links[url], url
        assert not any(NOT_SHOWN in row for row in found), url


def one_of_each_kind(names):
    """One of the figures that differ only in their thread, level, theme or month."""
    return {re.sub(r"\.[^/]+\.", ".", name): name for name in names}.values()


def test_a_figure_has_a_row_for_each_record_whoever_reads(council, published):
    counts = {name: n for name, n in counts_in(published.figures) if n}
    for name in ("second_manager", "lnd"):
        for figure in one_of_each_kind(counts):
            opened = queries.open_figure(published, figure, council.users[name])
            assert len(drill_rows(opened, opened.ids)) == counts[figure], figure


def test_every_figure_has_its_title(published):
    titles = {name: title_of(name, published.figures) for name in published.basis.records}
    assert len(set(titles.values())) == len(titles)


def test_a_figure_of_nought_says_that_nothing_stands_behind_it(client_for, published):
    answer = client_for("head_of_service").get(address(published, "duties.additional"))
    assert "Nothing is counted here" in answer.text


def test_the_rows_say_what_was_settled_and_lead_to_the_audit(client_for, october, published):
    (row,) = rows(client_for("head_of_service"), published, "judged.planning.inadequate")
    assert reverse("audits:audit-detail", args=[october.settled.pk]) in row
    assert "Inadequate" in row
    assert "Case 712904" in row
    (row,) = rows(client_for("head_of_service"), published, "judged.planning.n")
    assert "Inadequate" in row
    (finding,) = rows(client_for("head_of_service"), published, "themes.clear-goals.gaps")
    assert october.settled.reference in finding


def test_before_it_is_shared_a_manager_is_not_told_how_a_file_was_settled(
    client_for, october, published
):
    manager = client_for("second_manager")
    assert NOT_SHOWN in rows(manager, published, "judged.planning.inadequate")[0]
    settled = rows(manager, published, "files.settled")
    assert len(settled) == 1
    text = manager.get(address(published, "judged.planning.inadequate")).text
    assert october.settled.reference not in text
    assert "outside what you may see" in text


def test_the_auditor_of_another_team_is_not_named_to_a_manager_without_reach(
    client_for, october, published
):
    shown = rows(client_for("second_manager"), published, "files.done")
    assert len(shown) == 2
    assert sum(NOT_SHOWN in row for row in shown) == 1
    assert NOT_SHOWN in shown[-1]


def test_a_restricted_child_keeps_their_row_and_nothing_else(client_for, october, published):
    restrict(october.council.children["child"], october.council.staff["ig"])
    for name in ("head_of_service", "inspector", "lnd", "team_manager"):
        for figure in ("files.done", "coverage.children.there", "actions.all.agreed"):
            answer = client_for(name).get(address(published, figure))
            found = ROW.findall(answer.text)
            assert len(found) == dict(counts_in(published.figures)).get(figure, 3)
            assert october.settled.reference not in answer.text
            assert "712904" not in answer.text


def test_learning_and_development_sees_the_audits_without_the_child(client_for, published):
    page = client_for("lnd").get(address(published, "files.done")).text
    assert "/audits/" in page
    assert "712904" not in page
    children = rows(client_for("lnd"), published, "coverage.children.there")
    assert all(NOT_SHOWN in row for row in children)


def test_beyond_the_circle_nothing_opens(client_for, published):
    for name in ("slt", "other_manager", "practitioner", "qa_admin"):
        assert client_for(name).get(address(published, "files.done")).status_code == 404
    assert linked(client_for("slt"), published) == {}
    open_page = client_for("practitioner").get(reverse("reports:report-open", args=[published.pk]))
    assert "/figures/" not in open_page.text


def test_pairs_are_those_that_the_figure_counts(client_for, council):
    for first_look in (3, 3, 2, 2, 2):
        file_audit(
            council.staff["team_manager"],
            council.units["north_1"],
            moderator=council.staff["service_lead"],
            first_look={"planning": first_look},
        )
    report, head = report_at("published", council.units["north"]), client_for("head_of_service")
    lower = head.get(address(report, "agreement.moderator_lower")).text
    assert "3 records are counted. They were kept" in lower
    assert len(ROW.findall(lower)) == lower.count("Requires improvement") == 3
    assert len(rows(head, report, "agreement.exact")) == 27


def test_a_figure_that_is_none_is_not_there(client_for, published):
    head = client_for("head_of_service")
    for figure in ("files", "files.done.more", "months.2026-10.threads.voice", "x"):
        assert head.get(address(published, figure)).status_code == 404


def test_a_report_made_before_its_records_were_kept_has_plain_figures(client_for, published):
    published.basis.delete()
    assert linked(client_for("head_of_service"), published) == {}


def test_each_row_is_logged_as_a_look_at_its_record(client_for, october, published):
    client_for("head_of_service").get(address(published, "judged.overall.n"))
    look = ReadLog.objects.get()
    assert (look.object_id, look.look, look.what) == (
        october.settled.pk, "list", "audit with judgements",
    )  # fmt: skip
    assert look.child_id == october.council.children["child"].pk


@pytest.mark.parametrize(
    "figure", ["files.done", "judged.overall.n", "agreement.files", "coverage.children.there"]
)
def test_the_same_queries_with_few_rows_and_with_many(
    client_for, october, django_assert_num_queries, django_assert_max_num_queries, figure
):
    staff, team = october.council.staff, october.council.units["north_1"]
    report = report_at("compiled", october.area)
    head, url = client_for("head_of_service"), address(report, figure)
    head.get(url)
    with django_assert_max_num_queries(15) as few:
        head.get(url)
    for _ in range(9):
        child = october.council.children["other_child"]
        file_audit(staff["team_manager"], team, moderator=staff["service_lead"], child=child)
    again = report_at("compiled", october.area)
    assert again.figures["files"]["done"] == 11
    with django_assert_num_queries(len(few.captured_queries)):
        head.get(url)


def test_pages_of_a_hundred_hold_every_record(client_for, october):
    report = report_at("compiled", october.area)
    basis = Report.objects.get(pk=report.pk).basis
    basis.records["files.done"] += [f"00000000-0000-0000-0000-{n:012}" for n in range(120)]
    basis.save()
    head = client_for("head_of_service")
    assert len(rows(head, report, "files.done")) == 100
    second = head.get(address(report, "files.done") + "?page=2").text
    assert len(ROW.findall(second)) == 22
    assert "Page 2 of 2" in second
