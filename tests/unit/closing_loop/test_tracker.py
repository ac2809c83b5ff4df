"""Every figure of the tracker is a recount of the actions, and the list behind it."""

import datetime as dt
from itertools import product

import pgtrigger
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from closing_loop.actions import count_anew
from closing_loop.models import Action, CountedReview, ImpactReview
from closing_loop.periods import periods
from closing_loop.queries import tracker
from common import clock
from people.models import User
from practice.models import Activity
from tests.factories.people import restrict
from tests.factories.practice import make_activity, move

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 5)
NAMES = {
    "thread": "thread_id",
    "priority": "priority",
    "level": "level",
    "theme": "theme_id",
    "source": "activity.kind_id",
    "service": "activity.service_id",
    "area": "activity.unit.parent_id",
}
COPIES = ("difference", "is_shared", "thread", "priority", "level", "unit", "owner", "child")
STATES = ("identified", "in-progress", "done", "verified", "closed", "partly")


def make(council, activity, *, state, due=0, found=(), thread="planning", again=False, **fields):
    """An action written as the loop would leave it; `found`: (difference, days ago)."""
    owner, by, now = council.staff["practitioner"], council.staff["service_lead"], clock.now()
    given = {"activity": activity, "owner": owner, "what": "What", "difference": "So that"}
    given |= {"created_by": activity.lead, "due_on": TODAY + dt.timedelta(days=due)}
    if state in ("done", "verified", "closed", "partly"):
        given |= {"done_at": now, "done_by": owner, "evidence": "Seen"}
    if state in ("verified", "closed", "partly"):
        given |= {"verified_at": now, "verified_by": by}
    if again:
        given |= {"reopened_at": now, "reopened_by": by, "reopened_reason": "No"}
    action = Action.objects.create(state=state, thread_id=thread, **given, **fields)
    for difference, ago in found:
        counts_on = TODAY - dt.timedelta(days=ago)
        days = {"done_on": counts_on - dt.timedelta(weeks=12), "due_on": counts_on}
        days |= {"opens_on": counts_on - dt.timedelta(weeks=4), "counts_on": counts_on}
        answer = {"difference": difference, "reviewed_at": now, "reviewed_by": by}
        answer |= {"what_changed": "That", "who_says": "She"}
        given = days | (answer if difference else {})
        ImpactReview.objects.create(action=action, owner=owner, done_by=owner, **given)
    return action


def recount(action, period):
    """The outcomes of one action, read off its rows in plain words."""
    found = set()
    reviews = list(action.impact_reviews.order_by("-counts_on", "pk"))
    due = [r for r in reviews if period.first <= r.counts_on <= min(period.last, TODAY)]
    if due:
        found.add(due[0].difference or "waiting")
    if any(r.reviewed_at is None and r.counts_on > TODAY for r in reviews):
        found.add("later")
    late = (TODAY - action.due_on).days
    if action.state in ("identified", "agreed", "in-progress"):
        ages = [name for name, days in tracker.AGES if late > days]
        found.add(ages[0] if ages else "on-time")
        found |= {"reopened"} if action.reopened_at else set()
    if action.state == "done":
        found.add("done")
    return found


def value_of(action, path):
    for name in path.split("."):
        action = getattr(action, name)
    return str(action or "")


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(STATES),
        st.integers(-120, 30),
        st.lists(
            st.tuples(st.sampled_from(["yes", "partly", "no"]), st.integers(0, 500)), max_size=2
        ),
        st.sampled_from([None, -30, 0, 40]),
        st.sampled_from(["planning", "voice", None]),
        st.sampled_from(["low", "high"]),
        st.sampled_from(["child", "team"]),
        st.integers(0, 1),
        st.booleans(),
    ),
    max_size=14,
)


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ACTIONS, code=st.sampled_from(["year", "quarter", "last-quarter", "12-months"]))
def test_every_figure_is_a_recount_and_its_list(council, rows, code):
    ImpactReview.objects.all().delete()
    Action.objects.all().delete()
    works = _works(council)
    for state, due, found, waiting, thread, priority, level, work, again in rows:
        reviews = [*found, *([("", waiting)] if waiting is not None else [])]
        given = {"thread": thread, "priority": priority, "level": level, "again": again}
        make(council, works[work], state=state, due=due, found=reviews, **given)
    period = next(one for one in periods(TODAY) if one.code == code)
    counted = tracker.counted(council.users["swc"])
    impact, still_open = tracker.impact_of(counted, period), tracker.open_of(counted)
    all_actions = list(Action.objects.select_related("activity"))
    outcomes = (*tracker.DUE, "later", *tracker.LATE, "on-time", "done", "reopened")
    figures = {**impact.total, **still_open.total}
    figures["reopened"] = sum(still_open.by["reopened"].get("yes", {}).values())
    for outcome in outcomes:
        expected = {one.pk for one in all_actions if outcome in recount(one, period)}
        assert figures.get(outcome, 0) == len(expected), outcome
        behind = tracker.behind(counted, period, outcome)
        assert set(behind.values_list("pk", flat=True)) == expected, outcome
    for (name, path), outcome in product(NAMES.items(), (*tracker.DUE, "later", *tracker.LATE)):
        cells = {**impact.by[name]} if outcome in impact.total else {**still_open.by[name]}
        for value, counts in cells.items():
            fits = [a for a in all_actions if value_of(a, path) == value]
            assert counts[outcome] == sum(outcome in recount(a, period) for a in fits), name


def _works(council):
    if not getattr(council, "works", None):
        first = move(council, make_activity(council), "shared")
        far = {"child": "far_child", "lead": "other_manager", "unit": "south_1"}
        council.works = [first, move(council, make_activity(council, **far), "shared")]
    return council.works


def test_who_counts_what(council):
    here, there = _works(council)
    early = make_activity(council, child="other_child")
    for activity in (here, there, early):
        make(council, activity, state="in-progress", due=-5, level="team")

    def late(name):
        user = User.objects.get(pk=council.users[name].pk)
        return tracker.open_of(tracker.counted(user)).late

    whole = {"slt", "swc", "lnd", "siu", "qa_admin", "inspector"}
    assert {name: late(name) for name in whole} == dict.fromkeys(whole, 2)
    assert late("head_of_service") == 2
    assert late("team_manager") == late("service_lead") == 1
    assert late("complex_lead") == 0
    assert late("practitioner") == 3  # their own, of any work
    restrict(council.children["child"], council.staff["ig"])
    assert late("slt") == 1
    assert late("team_manager") == 0


def test_what_is_copied_for_counting_stays_true(council):
    here, _ = _works(council)
    one = make(council, here, state="closed", found=[("yes", 10), ("", -20)])

    def copies():
        return list(CountedReview.objects.order_by("counts_on").values_list(*COPIES))

    def alike(**changed):
        told = {"is_shared": True, "thread": "planning", "priority": "medium", "level": "child"}
        told |= {"unit": here.unit_id, "owner": one.owner_id, "child": here.child_id} | changed
        return [
            ("yes", *(told[name] for name in COPIES[1:])),
            ("", *(told[name] for name in COPIES[1:])),
        ]

    assert copies() == alike()
    Action.objects.filter(pk=one.pk).update(thread="voice", priority="high", level="team")
    move(council, here, "settled")
    Activity.objects.filter(pk=here.pk).update(shared_at=None, shared_by=None, child=None)
    Activity.objects.filter(pk=here.pk).update(unit=council.units["south_1"])
    moved = {"thread": "voice", "priority": "high", "level": "team", "is_shared": False}
    moved |= {"unit": council.units["south_1"].pk, "child": None}
    assert copies() == alike(**moved)
    with pgtrigger.ignore():
        Action.objects.filter(pk=one.pk).update(priority="low")
    count_anew(by=None)
    assert copies() == alike(**moved | {"priority": "low"})


def test_a_narrowed_tracker_counts_what_fits(council):
    here, there = _works(council)
    make(council, here, state="closed", found=[("yes", 10)])
    make(council, there, state="closed", found=[("no", 10)], thread="voice")
    counted = tracker.counted(council.users["slt"], {"thread": "voice"})
    impact = tracker.impact_of(counted, periods(TODAY)[0])
    assert (impact.due, impact.total["no"]) == (1, 1)


def test_outside_their_reach_managers_are_shown_no_small_count(council):
    from closing_loop.presenters.tracker import beyond_rows

    here, there = _works(council)
    quarter = next(one for one in periods(TODAY) if one.code == "last-quarter")
    for number in range(6):
        make(council, there, state="closed", found=[("yes", 50 + number)])
        make(council, here, state="closed", found=[("no", 50 + number)])
    services = {str(council.units["locality"].pk): "Locality Social Work"}

    def row():
        beyond = tracker.beyond_reach(council.users["team_manager"])
        found = tracker.impact_of(beyond, quarter).by["service"]
        return [cell.text for cell in beyond_rows(found, services)[0]][1:]

    assert row() == ["6", "6", "0", "0", "0"]
    make(council, there, state="closed", found=[("no", 60)])
    assert row() == ["7", "–", "–", "–", "–"]
    assert tracker.beyond_reach(council.users["slt"]) is None


def test_stuck_longest_are_the_first_ten_that_their_reader_may_read(council, monkeypatch):
    """Leadership reads what concerns teams; that of single children is asked for and left out."""
    monkeypatch.setattr(tracker, "ASKED", 2)
    shared = move(council, make_activity(council), "shared")
    of = {
        days: make(
            council, shared, state="in-progress", due=-days, level="child" if days > 12 else "team"
        ).pk
        for days in range(1, 25)
    }
    slt, swc = (tracker.counted(council.users[name]) for name in ("slt", "swc"))
    assert [one.pk for one in tracker.stuck_of(slt).actions] == [of[n] for n in range(12, 2, -1)]
    assert [one.pk for one in tracker.stuck_of(swc).actions] == [of[n] for n in range(24, 14, -1)]
    assert [one.pk for one in tracker.stuck_of(slt).oldest] == [of[n] for n in range(1, 11)]
