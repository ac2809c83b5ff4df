"""A prepared query answers as the queryset would, and keeps nothing of anybody's values."""

import datetime as dt

import pytest
from django.db.models import Exists, OuterRef, Q, QuerySet

from common import clock
from common.prepared import SHAPES, Given, prepared
from people.access import reach_of
from people.models import Appointment, Child, Involvement, Staff

pytestmark = pytest.mark.django_db


def staff_among(staff_ids, left_since, *, sort: str = "number") -> QuerySet[Staff]:
    """Of some staff, those who have not left before a day, each with whether they hold a post."""
    held = Appointment.objects.current().filter(staff=OuterRef("pk"))
    still_here = Q(left_on=None) | Q(left_on__gte=left_since)
    found = Staff.objects.filter(still_here, pk__in=staff_ids).annotate(holds=Exists(held))
    return found.select_related("line_manager").order_by(sort)


def children_of(user) -> QuerySet:
    """The children whom somebody may open, as values."""
    return Child.objects.visible_to(user).order_by("reference").values_list("reference", "pk")


def works_with(staff_id, children) -> QuerySet:
    """Two ways to a child in one union."""
    own = Involvement.objects.current().filter(staff=staff_id).values_list("child", flat=True)
    return own.union(Child.objects.filter(pk__in=children).values_list("pk"))


def test_it_answers_as_the_queryset_for_one_after_the_other(council):
    ask = prepared(staff_among)
    day = clock.today()
    for names in (["slt"], ["team_manager", "practitioner"], ["ig", "slt", "siu"]):
        ids = {council.staff[name].pk for name in names}
        with_managers = list(staff_among(ids, day))
        assert ask(ids, day) == with_managers
        assert [one.holds for one in ask(ids, day)] == [one.holds for one in with_managers]
    assert len(ask.kept) == 1


def test_what_a_reader_may_see_follows_the_reader(council):
    ask = prepared(children_of)
    for _ in range(2):
        for user in council.users.values():
            assert ask(user) == list(children_of(user))
    roles = {frozenset(reach_of(user).by_role) for user in council.users.values()}
    assert len(ask.kept) == len(roles)


def test_two_of_the_same_roles_share_the_sql_and_see_their_own(council):
    ask = prepared(children_of)
    own, other = (ask(council.users[name]) for name in ("team_manager", "other_manager"))
    assert own
    assert other
    assert not set(own) & set(other)
    assert len(ask.kept) == 1


def test_a_union_is_answered_and_an_empty_value_has_sql_of_its_own(council):
    ask = prepared(works_with)
    me, far = council.staff["practitioner"].pk, council.children["far_child"].pk
    assert set(ask(me, {far})) == set(works_with(me, {far}))
    assert set(ask(me, set())) == set(works_with(me, set()))
    assert len(ask.kept) == 2


def test_several_are_answered_each_and_a_union_is_counted(council):
    ask = prepared(
        lambda user, staff_id: [children_of(user), staff_among({staff_id}, clock.today())]
    )
    user = council.users["team_manager"]
    assert ask.each(user, user.staff_id) == [list(children_of(user)), [user.staff]]
    both, me = prepared(works_with), council.staff["practitioner"].pk
    for children in (set(), {council.children["far_child"].pk}):
        assert both.count(me, children) == works_with(me, children).count()
    assert prepared(lambda ids: Staff.objects.filter(pk__in=ids)).count(set()) == 0


def test_no_value_is_kept(council):
    """Nothing that is kept is of a person, a child or a unit."""
    ask = prepared(works_with)
    me, far = council.staff["practitioner"].pk, council.children["far_child"].pk
    ask(me, {far})
    ((kept,),) = ask.kept.values()
    assert str(me) not in kept.sql
    assert {type(each) for each in kept.given} == {Given}
    assert kept.bound((me, {far}))[-1] == (far,)


def test_what_is_given_by_name_and_the_day_are_part_of_the_shape(council, settings):
    ask = prepared(staff_among)
    ids, day = {one.pk for one in council.staff.values()}, clock.today()
    up, down = ask(ids, day, sort="number"), ask(ids, day, sort="-number")
    assert up == down[::-1]
    settings.NOW += dt.timedelta(days=400)
    Appointment.objects.update(ends_on=day)
    assert not any(one.holds for one in ask(ids, day, sort="number"))


def test_nothing_that_is_empty_for_everybody_is_asked(council, django_assert_num_queries):
    ask = prepared(lambda ids: Staff.objects.filter(pk__in=ids))
    with django_assert_num_queries(0):
        assert ask(set()) == []


def test_it_begins_anew_before_it_keeps_too_much(council):
    ask = prepared(lambda staff_id, *, limit: Staff.objects.filter(pk=staff_id)[:limit])
    for limit in range(1, SHAPES + 3):
        assert ask(council.staff["slt"].pk, limit=limit) == [council.staff["slt"]]
    assert len(ask.kept) == 2


def looks_into(ids):
    return Staff.objects.filter(pk__in=sorted(ids))


def asks_the_database(ids):
    return Staff.objects.filter(pk__in=ids, line_manager=Staff.objects.first())


def keeps_a_moment(ids):
    return Staff.objects.filter(pk__in=ids, noted_at__lt=clock.now())


@pytest.mark.parametrize(
    ("build", "error"),
    [
        (looks_into, "not iterable"),
        (asks_the_database, "cannot ask the database"),
        (keeps_a_moment, "cannot hold a moment"),
    ],
)
def test_what_would_keep_a_value_is_refused(council, build, error):
    with pytest.raises((TypeError, RuntimeError), match=error):
        prepared(build)({council.staff["slt"].pk})
    assert clock.now()


def test_somebody_who_stands_in_tells_nothing_but_id_and_reach(council):
    with pytest.raises(AttributeError):
        prepared(lambda user: Staff.objects.filter(user__email=user.email))(council.users["slt"])
