"""A concern that was taken changes hands, and is not forgotten while it stays open."""

import datetime as dt

import pytest

from closing_loop import actions, tasks
from closing_loop.models import ConcernClock, ConcernKind, ConcernRoute, Hears, UrgentConcern
from common import clock
from common.errors import Conflict, Denied
from notices.models import Notice
from tests.factories.practice import make_activity
from tests.unit.closing_loop.test_actions import raise_one
from tests.unit.closing_loop.test_answering_concerns import banners, close, take

pytestmark = pytest.mark.django_db
REASON = "She heads the service."


def hand_on(council, concern, to="head_of_service", by="slt", reason=REASON):
    people = {"to": council.staff[to], "by": council.staff[by]}
    return actions.hand_concern_on(concern=concern, reason=reason, **people)


def told(about: str) -> list[tuple[str, str]]:
    """Who was told what under keys that begin so."""
    rows = Notice.objects.filter(key__startswith=about).select_related("person").order_by("key")
    return [(row.person.email.split("@")[0], row.sentence) for row in rows]


def remind_on(settings, day: int) -> list[str]:
    """Who has been reminded in all by a day of November."""
    settings.NOW = dt.datetime(2026, 11, day, 9, 5, tzinfo=dt.UTC)
    tasks.remind_of_open_concerns()
    return [name for name, _ in told("concern-open")]


def test_who_took_a_concern_hands_it_on_to_another_who_hears_of_it_anew(council):
    concern = raise_one(council)
    head = council.staff["head_of_service"]
    actions.acknowledge_concern(concern=concern, by=head)
    concern = hand_on(council, take(council, concern, by="slt"))
    assert (concern.taken_by, concern.handed_on_by) == (head, council.staff["slt"])
    assert hand_on(council, concern) == concern, "twice is once"
    assert "head_of_service" in banners(council), "until they say that they know"
    people = dict(told("concern-handed-on"))
    assert people["head_of_service"].startswith("Slt Example has handed an urgent concern on")
    assert people["practitioner"].startswith("Head Of Service is responsible")
    assert "slt" not in people


def test_it_goes_to_nobody_who_could_not_take_it(council):
    concern = raise_one(council, about_staff=council.staff["head_of_service"], kind="staff")
    with pytest.raises(Conflict, match="nothing to hand on"):
        hand_on(council, concern, to="siu")
    concern = take(council, concern, by="slt")
    for to in ("practitioner", "team_manager", "head_of_service"):
        with pytest.raises(Conflict, match="Choose somebody else"):
            hand_on(council, concern, to=to)
    with pytest.raises(Denied):
        hand_on(council, concern, to="slt", by="team_manager")
    with pytest.raises(Conflict, match="already"):
        hand_on(council, concern, to="slt")


def test_who_took_it_is_reminded_every_second_working_day_until_it_is_closed(council, settings):
    concern = take(council, raise_one(council))
    assert remind_on(settings, 6) == []
    assert remind_on(settings, 9) == remind_on(settings, 10) == ["head_of_service"]
    assert remind_on(settings, 11) == ["head_of_service"] * 2
    hand_on(council, concern, to="slt", by="head_of_service")
    assert remind_on(settings, 12) == ["head_of_service"] * 2, "its days begin anew"
    assert remind_on(settings, 13)[-1] == "slt"
    close(council, concern, child_seen_on=clock.today())
    assert len(remind_on(settings, 27)) == 3


def test_who_raised_a_concern_and_took_it_is_reminded_as_anybody(council, settings):
    take(council, raise_one(council, by="head_of_service"))
    assert remind_on(settings, 9) == ["head_of_service"]


def test_the_same_again_after_it_was_closed_is_another_concern(council):
    first = raise_one(council)
    assert raise_one(council) == first
    close(council, take(council, first))
    assert raise_one(council) != first


def test_how_many_days_is_data_and_where_the_taker_has_left_all_who_were_named_hear(
    council, settings
):
    ConcernClock.objects.update(remind_days=1)
    take(council, raise_one(council))
    head = council.staff["head_of_service"]
    head.left_on = dt.date(2026, 11, 5)
    head.save()
    assert remind_on(settings, 6) == ["slt"]


def test_the_designated_officer_is_a_line_of_the_policy(council):
    (line,) = ConcernRoute.objects.filter(hears=Hears.OUTSIDE)
    assert (line.kind, line.contact) == (
        ConcernKind.STAFF,
        "the designated officer for allegations",
    )
    about = council.staff["practitioner"]
    concern = take(
        council, raise_one(council, by="team_manager", about_staff=about, kind="staff"), by="slt"
    )
    with pytest.raises(Conflict, match="designated officer"):
        close(council, concern, by="slt")
    close(council, concern, by="slt", outside_told="Dr Example, by telephone, 5 November")
    actions.remove_route(route=line, by=council.staff["qa_admin"])
    given = {"by": "team_manager", "about_staff": about, "kind": "staff", "what": "Another"}
    close(council, take(council, raise_one(council, **given), by="slt"), by="slt")


@pytest.mark.parametrize("name", ["qa_admin", "lnd"])
def test_raising_a_concern_about_a_child_does_not_show_who_the_child_is(council, client_for, name):
    activity = make_activity(council)
    concern = raise_one(council, by=name, activity=activity)
    for page in ("/concerns/", f"/concerns/{concern.pk}/"):
        text = client_for(name).get(page).text
        assert "The child of " in text
        assert concern.activity.reference in text
        assert "712904" not in text
        assert "712904" in client_for("practitioner").get(page).text
    assert UrgentConcern.objects.visible_to(council.users[name]).count() == 1
