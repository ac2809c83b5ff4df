"""The tracker says its sentence, opens every figure, and keeps its filters in the address."""

import re

import pytest
from django.urls import reverse

from people.roles import Role
from practice.models import Activity
from tests.factories.people import appoint
from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.test_tracker import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
TRACKER = reverse("closing_loop:tracker")


@pytest.fixture
def loops(council):
    """Twelve reviews that fell due, one action that is overdue, one not due for review yet."""
    activity = move(council, make_activity(council), "shared")
    for number in range(8):
        make(council, activity, state="closed", found=[("yes", 20 + number)])
    make(council, activity, state="partly", found=[("partly", 10)])
    make(council, activity, state="in-progress", found=[("no", 10)], again=True)
    make(council, activity, state="verified", found=[("", 5)], level="team")
    make(council, activity, state="verified", found=[("", 0)], thread="voice")
    make(council, activity, state="done", found=[("", -40)])
    make(council, activity, state="identified", due=-30, level="team", priority="high")
    return activity


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace(" ,", ",").replace(" .", ".")


def test_the_sentence_is_true_and_each_figure_leads_to_its_actions(client_for, loops):
    client = client_for("service_lead")
    html = client.get(TRACKER).text
    said = plain(html)
    assert "Of 12 actions whose impact review fell due in April to November 2026" in said
    assert "8 made a difference (67 %, 39 to 86), 1 partly, 1 did not and was opened again" in said
    assert "2 have not been reviewed. 1 is not due for review yet ; 1 is overdue" in said
    links = set(re.findall(r'href="(/actions/tracker/list/[^"]+)"', html))
    assert len(links) > 20
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    waiting = client.get(f"{TRACKER}list/?figure=waiting").text
    assert "2 in all" in waiting
    assert "1 in all" in client.get(f"{TRACKER}list/?figure=waiting&thread=voice").text


def test_every_cell_of_the_tables_leads_to_as_many_actions(council, client_for, loops):
    """Also of work that lies in no area of its service, or in no service."""
    for unit in ("locality", "directorate"):
        activity = move(council, make_activity(council, unit="locality"), "shared")
        place = council.units[unit]
        Activity.objects.filter(pk=activity.pk).update(unit=place, service=place)
        make(council, activity, state="in-progress", due=-30, level="service")
    client = client_for("swc")
    panels = {one.code: one for one in client.get(TRACKER).context["panels"]}
    names = {code: [row[0].text for row in panels[code].rows] for code in ("service", "area")}
    assert names["service"][-1] == "Children’s Services as a whole"
    assert names["area"] == [
        "Locality Social Work, North",
        "Locality Social Work, in no area",
        "Children’s Services as a whole",
    ]
    cells = {cell.url: cell.text for one in panels.values() for row in one.rows for cell in row[1:]}
    del cells[""]
    assert len(cells) > 30
    for url, count in cells.items():
        assert f"{count} in all" in client.get(url).text, url
    (alone,) = (row[-1].url for row in panels["area"].rows if row[0].text.endswith("as a whole"))
    assert "Children’s Services as a whole" in client.get(alone).text
    narrowed = client.get(alone.replace("list/", "")).context["panels"]
    assert {one.code: [row[0].text for row in one.rows] for one in narrowed}["level"] == ["Service"]


def test_filters_narrow_the_page_and_its_spreadsheet(client_for, loops):
    client = client_for("swc")
    html = client.get(f"{TRACKER}?thread=voice&period=quarter").text
    assert "Of 1 action whose impact review fell due" in plain(html)
    assert '<option value="voice" selected>' in html
    assert "thread=voice" in re.search(r'href="([^"]*tracker/export[^"]*)"', html)[1]
    lines = client.get(f"{TRACKER}export/?thread=voice").text.splitlines()
    assert any(line.startswith("By golden thread,") for line in lines)
    assert client.get(f"{TRACKER}?thread=nonsense&period=never").status_code == 200
    assert client.get(f"{TRACKER}list/?figure=nonsense").status_code == 404


def test_leadership_counts_what_is_about_one_child_and_opens_the_rest(client_for, loops):
    client = client_for("slt")
    assert "Of 12 actions" in plain(client.get(TRACKER).text)
    html = client.get(f"{TRACKER}list/?figure=due").text
    assert "1 in all" in html
    assert "11 more are counted in this figure" in html


def test_all_services_are_there_and_others_only_as_large_counts(council, client_for, loops):
    whole = client_for("slt").get(TRACKER).text
    for service in ("locality", "complex"):
        assert council.units[service].name in whole
    assert "outside your reach" not in whole
    own = client_for("team_manager").get(TRACKER).text
    assert "All services, outside your reach" in own
    assert "Complex Safeguarding" in own


def test_a_representative_sees_themes_alone(client_for, loops):
    client = client_for("practitioner_rep")
    assert "by theme" in client.get(TRACKER).text
    assert client.get(f"{TRACKER}list/?figure=due").status_code == 403
    assert client_for("performance").get(TRACKER).status_code == 403


def test_no_period_is_given_that_could_be_taken_from_another_that_holds_it(client_for, loops):
    """The year less this quarter would be the quarter before, whatever is hidden in it."""
    client = client_for("practitioner_rep")
    asked = ["", "?period=year", "?period=quarter", "?period=12-months&theme=none&priority=high"]
    pages = {client.get(TRACKER + each).text.split("<main")[1] for each in asked}
    assert len(pages) == 1
    assert "in July to September 2026" in pages.pop()


def test_a_practitioner_who_represents_others_counts_their_own_and_sees_themes_besides(
    council, client_for, loops
):
    appoint(council.staff["practitioner_rep"], Role.PRACTITIONER, council.units["north_1"])
    client = client_for("practitioner_rep")
    page = plain(client.get(TRACKER).text)
    assert "The whole city, by theme" in page
    assert "No impact review fell due" in page
    assert "No action fits" in client.get(f"{TRACKER}list/?figure=due").text


def test_the_page_asks_no_more_of_the_database_for_more_actions(
    council, client_for, loops, django_assert_max_num_queries
):
    client = client_for("service_lead")
    client.get(TRACKER)
    with django_assert_max_num_queries(24) as few:
        client.get(TRACKER)
    for number in range(10):
        make(council, loops, state="in-progress", due=-number - 2)
    with django_assert_max_num_queries(24) as many:
        client.get(TRACKER)
    assert len(few) == len(many)
