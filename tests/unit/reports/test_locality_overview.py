"""Every figure of the locality overview equals a recount from the rows, by other means."""

import random

import pytest
from django.db import connection

from common.dates import add_months
from people.models import Unit
from reports import queries
from reports.definitions import find
from reports.figures import as_json
from reports.tally import counts_in, unproved
from tests.unit.reports.rows import OCTOBER, THREADS, add_action, at, file_audit

pytestmark = pytest.mark.django_db

JUDGED = """
    SELECT s.value, count(*) FROM practice_settlement s
    JOIN practice_rating r ON r.id = s.rating_id
    JOIN practice_question q ON q.id = r.question_id
    JOIN practice_activity a ON a.id = r.activity_id
    JOIN people_unit u ON u.id = a.unit_id
    WHERE a.kind_id = 'file-audit' AND a.period = %s AND u.path LIKE %s
      AND a.state IN ('settled', 'shared', 'acknowledged')
      AND coalesce(q.thread_id, 'overall') = %s
    GROUP BY s.value
"""
ACTIONS = """
    SELECT c.level, c.state, count(*) FROM closing_loop_action c
    JOIN practice_activity a ON a.id = c.activity_id
    JOIN people_unit u ON u.id = a.unit_id
    WHERE a.period = %s AND u.path LIKE %s AND a.kind_id = 'file-audit'
      AND a.state IN ('settled', 'shared', 'acknowledged')
    GROUP BY c.level, c.state
"""
DONE = """
    SELECT count(DISTINCT a.lead_id) FROM practice_activity a
    JOIN people_appointment p ON p.staff_id = a.lead_id AND p.role = 'team-manager'
    JOIN people_unit u ON u.id = p.unit_id
    WHERE a.kind_id = 'file-audit' AND a.period = %s AND u.path LIKE %s
      AND a.state NOT IN ('allocated', 'in-progress', 'returned', 'withdrawn')
"""
NAMES = {4: "outstanding", 3: "good", 2: "requires_improvement", 1: "inadequate"}


def rows(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@pytest.fixture
def many(council):
    """Forty audits of two months in both areas, settled or not, judged by chance."""
    chance = random.Random(7)  # noqa: S311 the same "chance" each time
    for number in range(40):
        manager, team = chance.choice(
            [
                ("team_manager", "north_1"),
                ("second_manager", "north_2"),
                ("other_manager", "south_1"),
            ]
        )
        settled = number % 4 != 0
        audit = file_audit(
            council.staff[manager],
            council.units[team],
            moderator=council.staff["service_lead"] if settled else None,
            judgements={name: chance.randint(0, 4) for name in (*THREADS, "overall")},
            settled={name: chance.randint(0, 4) for name in (*THREADS, "overall")},
            first_look={name: chance.randint(0, 4) for name in (*THREADS, "overall")},
            period=chance.choice([OCTOBER, add_months(OCTOBER, -1)]),
            submitted_at=at(2026, 10, chance.randint(1, 28)),
        )
        for _ in range(number % 3):
            add_action(audit, level=chance.choice(["child", "team", "service"]))
    return council


def area_called(code):
    return Unit.objects.select_related("service").get(code=code)


NONE_BEFORE = queries.Before()


def count_figures(area, before=NONE_BEFORE):
    """The figures of the area in October, and the records of each."""
    part = queries.slice_of(area, OCTOBER)
    return as_json(find("locality-overview").compile(part, before)), part.tally.records


@pytest.mark.parametrize("code", ["north", "south"])
def test_figures_equal_a_recount(many, code):
    area = area_called(code)
    figures, _ = count_figures(area)
    below = f"{area.path}%"
    for judged in figures["judged"]:
        counted = dict(rows(JUDGED, OCTOBER, below, judged["code"]))
        for value, name in NAMES.items():
            assert judged[name] == counted.get(value, 0)
        assert judged["not_applicable"] == counted.get(None, 0)
        assert judged["good_or_better"] == counted.get(4, 0) + counted.get(3, 0)
        assert judged["n"] == sum(counted.get(value, 0) for value in NAMES)
    agreed = dict.fromkeys(("child", "practitioner", "team", "service"), 0)
    for level, _, n in rows(ACTIONS, OCTOBER, below):
        agreed[level] += n
    assert {each["level"]: each["agreed"] for each in figures["actions"]} == agreed
    assert figures["duties"]["done"] == rows(DONE, OCTOBER, below)[0][0]


@pytest.mark.parametrize("code", ["north", "south"])
def test_every_figure_is_the_number_of_its_records(many, code):
    earlier = queries.Before(frozenset({add_months(OCTOBER, -1)}))
    figures, records = count_figures(area_called(code), earlier)
    assert figures["settled_since"]["files"] > 2
    names = dict(counts_in(figures))
    assert len(names) > 200
    assert {name: len(records[name]) for name in names} == names
    assert unproved(figures, records) == []
    some = next(name for name, n in names.items() if n)
    assert unproved(figures, {**records, some: []}) == [some]


def test_the_month_in_the_row_of_months_is_the_month_in_the_table(many):
    part = queries.slice_of(many.units["north"], OCTOBER)
    last = queries.judged_by_month(part)[-1]
    for judged in queries.judged_of(part):
        good = last.threads[judged.code]
        assert (good.good_or_better, good.n) == (judged.good_or_better, judged.n)


def test_counting_takes_the_same_queries_however_many_audits(
    council, django_assert_max_num_queries, django_assert_num_queries
):
    area, before = area_called("north"), queries.Before(frozenset({add_months(OCTOBER, -1)}))

    def audited():
        manager, lead = council.staff["team_manager"], council.staff["service_lead"]
        for month in (OCTOBER, add_months(OCTOBER, -1)):
            file_audit(manager, council.units["north_1"], moderator=lead, period=month)

    audited()
    with django_assert_max_num_queries(27) as few:
        count_figures(area, before)
    for _ in range(10):
        audited()
    with django_assert_num_queries(len(few.captured_queries)):
        count_figures(area, before)
