"""An urgent concern: raised from any page, read by those whom policy names, taken by one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.lifecycle import AuditState
from closing_loop.models import UrgentConcern
from common import clock
from tests.factories.people import restrict
from tests.factories.practice import make_activity
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import raise_one
from tests.web.moderation.test_blindness import told_to

pytestmark = pytest.mark.django_db
RAISE = reverse("closing_loop:concern-raise")


def typed(**fields):
    return {
        "child": "another",
        "child_given": "A brother",
        "kind": "safety",
        "what": "Bruise",
    } | fields


def test_every_page_has_the_button_but_not_for_an_inspector(council, client_for):
    url = reverse("closing_loop:action-list")
    assert f'href="{RAISE}"' in client_for("practitioner").get(url).content.decode()
    assert RAISE not in client_for("inspector").get(url).content.decode()
    assert client_for("inspector").get(RAISE).status_code == 403


def test_the_button_knows_the_child_of_its_page(council, client_for):
    activity = make_activity(council)
    client = client_for("team_manager")
    add = client.get(reverse("closing_loop:action-add", args=[activity.pk])).content.decode()
    assert f'href="{RAISE}?about={activity.pk}"' in add
    html = client.get(f"{RAISE}?about={activity.pk}").content.decode()
    assert f"The child of {activity.reference}" in html
    answer = client.post(f"{RAISE}?about={activity.pk}", typed(child="this", child_given=""))
    concern = UrgentConcern.objects.get()
    assert answer.url == reverse("closing_loop:concern-detail", args=[concern.pk])
    assert (concern.child, concern.activity) == (council.children["child"], activity)


def test_the_page_of_a_case_knows_its_child_too(council, client_for):
    client, child = client_for("team_manager"), council.children["child"]
    page = client.get(reverse("closing_loop:case-open", args=[child.pk])).text
    assert f'href="{RAISE}?about={child.pk}"' in page
    assert "Case 712904" in client.get(f"{RAISE}?about={child.pk}").text
    assert "712904" not in client_for("other_manager").get(f"{RAISE}?about={child.pk}").text
    client.post(f"{RAISE}?about={child.pk}", typed(child="this", child_given=""))
    assert UrgentConcern.objects.get().child == child


def test_an_address_of_work_out_of_reach_tells_nothing(council, client_for):
    activity = make_activity(council)
    html = client_for("other_manager").get(f"{RAISE}?about={activity.pk}").content.decode()
    assert activity.reference not in html
    assert client_for("other_manager").get(f"{RAISE}?about=nonsense").status_code == 200


def test_once_saved_it_says_who_was_told_and_whom_to_telephone(council, client_for):
    activity = make_activity(council)
    client = client_for("practitioner")
    answer = client.post(f"{RAISE}?about={activity.pk}", typed(child="this"), follow=True)
    html = answer.content.decode()
    assert "The portal has told Head Of Service and Slt Example: telephone now" in html
    assert "None of them has said yet that they have seen it" in html
    assert "by 11:00am on Thursday 5 November" in html
    for name in ("Team Manager", "Head Of", "Slt"):
        assert name in html
    assert "<strong>Practitioner Example</strong>" not in html, "nobody telephones themselves"


def test_a_child_that_the_portal_does_not_hold_may_be_described(council, client_for):
    client = client_for("swc")
    refused = client.post(RAISE, typed(child_given=""))
    assert "There is a problem" in refused.content.decode()
    client.post(RAISE, typed())
    assert UrgentConcern.objects.get().child_given == "A brother"


def test_a_concern_about_staff_is_hidden_from_that_person(council, client_for):
    client = client_for("practitioner")
    client.post(RAISE, typed(kind="staff", staff_named="team manager", child_given="A child"))
    concern = UrgentConcern.objects.get()
    assert concern.about_staff == council.staff["team_manager"]
    url = reverse("closing_loop:concern-detail", args=[concern.pk])
    page = client.get(url).content.decode()
    assert "designated officer" in page
    assert client_for("team_manager").get(url).status_code == 404
    home = client_for("team_manager").get(reverse("closing_loop:concern-list")).content.decode()
    assert str(concern.pk) not in home
    assert client_for("slt").get(url).status_code == 200


def test_whom_a_concern_is_about_reads_every_byte_as_if_there_was_none(
    council, settings, monkeypatch
):
    monkeypatch.setattr(clock, "_now", lambda: settings.NOW)  # both are read at the same moment
    audit, read = audit_at(AuditState.ACKNOWLEDGED, council), []
    about = {
        "about_staff": council.staff["head_of_service"],
        "activity": audit.activity,
        "kind": "staff",
    }
    for is_raised in (False, True):
        with transaction.atomic():
            concern = raise_one(council, by="swc", **about) if is_raised else None
            read.append(told_to(council, "head_of_service", audit))
            assert concern is None or concern.named.exists()
            transaction.set_rollback(True)
    without, with_one = read
    assert {page for page, text in without.items() if with_one[page] != text} == set()


def test_an_unknown_name_is_asked_about_once_and_then_kept(council, client_for):
    client = client_for("practitioner")
    sent = typed(kind="staff", staff_named="Robin Nobody")
    page = client.post(RAISE, sent).content.decode()
    assert "Nobody in post has that name" in page
    assert 'value="Robin Nobody"' in page
    client.post(RAISE, {**sent, "asked_about": "Robin Nobody"})
    concern = UrgentConcern.objects.get()
    assert (concern.about_staff, concern.about_given) == (None, "Robin Nobody")


def test_the_banner_is_on_every_page_until_somebody_takes_it(council, client_for):
    concern = raise_one(council)
    url = reverse("closing_loop:action-list")
    for name in ("practitioner", "team_manager", "service_lead", "head_of_service", "slt"):
        assert "Nobody has taken responsibility yet" in client_for(name).get(url).content.decode()
    assert "Nobody has taken" not in client_for("other_manager").get(url).content.decode()
    take = reverse("closing_loop:concern-take", args=[concern.pk])
    assert client_for("team_manager").post(take).status_code == 403
    assert client_for("other_manager").post(take).status_code == 404
    assert client_for("head_of_service").get(take).status_code == 405
    answer = client_for("head_of_service").post(take, follow=True)
    assert "You have taken responsibility" in answer.content.decode()
    assert "Nobody has taken" not in client_for("practitioner").get(url).content.decode()


def test_who_raised_it_sees_who_has_responded(council, client_for):
    concern = raise_one(council)
    client_for("slt").post(reverse("closing_loop:concern-take", args=[concern.pk]))
    url = reverse("closing_loop:concern-detail", args=[concern.pk])
    html = client_for("practitioner").get(url).content.decode()
    assert "Slt Example has taken responsibility" in html
    assert "telephone now" not in html
    given = {"to": council.staff["head_of_service"].pk, "reason": "She heads the service"}
    client_for("slt").post(reverse("closing_loop:concern-hand-on", args=[concern.pk]), given)
    html = client_for("practitioner").get(url).content.decode()
    assert "Head Of Service is responsible" in html


def test_a_restricted_childs_concern_is_nowhere(council, client_for):
    concern = raise_one(council, what="Sentinel")
    restrict(council.children["child"], council.staff["ig"])
    url = reverse("closing_loop:concern-detail", args=[concern.pk])
    for name in council.users:
        client = client_for(name)
        assert client.get(url).status_code == 404
        listed = client.get(reverse("closing_loop:concern-list")).content.decode()
        assert "712904" not in listed
        assert "Nobody has taken" not in listed


def test_the_list_takes_as_many_queries_with_ten_as_with_one(council, client_for):
    client, address = client_for("head_of_service"), reverse("closing_loop:concern-list")

    def count(shown):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).context["page"].count == shown
        return len(seen)

    raise_one(council)
    count(1)
    one = count(1)
    for number, name in enumerate(("other_child", "far_child") * 4):
        raise_one(council, child=council.children[name], what=f"A bruise, {number}")
    raise_one(council, by="swc", child=None, child_given="A brother")
    assert count(10) == one <= 12
