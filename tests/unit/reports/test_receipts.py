"""Those whom a definition names are told of a report, and seen to have read it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from notices.models import Notice
from people.roles import Role
from reports import actions, queries
from reports.models import Receipt
from tests.factories.people import appoint, make_staff
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db


def names(receipts):
    return {receipt.reader.first_name for receipt in receipts}


@pytest.fixture
def published(council):
    return report_at("published", council.units["north"])


def test_managers_of_the_place_and_leadership_are_named_and_told(council, published):
    readers = {"slt", "service_lead", "team_manager", "second_manager"}
    staff = {council.staff[name] for name in readers}
    assert {receipt.reader for receipt in queries.receipts_of(published)} == staff
    notices = Notice.objects.filter(key=f"report-published:{published.pk}")
    assert {notice.person for notice in notices} == staff
    assert notices[0].link == f"/reports/{published.pk}/"
    assert notices[0].sentence == (
        "The locality overview and assurance, Locality Social Work, North, October 2026, "
        "is published."
    )


def test_everybody_named_may_read_the_full_edition(council, published):
    for receipt in queries.receipts_of(published):
        shown = type(published).objects.visible_to(receipt.reader.user)
        assert shown.filter(pk=published.pk).exists()


def test_who_comes_later_or_has_left_is_not_named(council):
    gone = make_staff("Gone")
    appoint(gone, Role.TEAM_MANAGER, council.units["north_1"], ends_on=dt.date(2026, 9, 30))
    report = report_at("published", council.units["north"])
    later = make_staff("Later")
    appoint(later, Role.TEAM_MANAGER, council.units["north_1"])
    assert {gone, later}.isdisjoint(receipt.reader for receipt in queries.receipts_of(report))


def test_the_first_look_is_kept_and_later_ones_change_nothing(council, published, settings):
    reader = council.staff["service_lead"]
    actions.note_read(report=published, edition="pdf", by=reader)
    first = settings.NOW
    settings.NOW += dt.timedelta(days=1)
    actions.note_read(report=published, edition="page", by=reader)
    receipt = Receipt.objects.get(report=published, reader=reader)
    assert (receipt.read_as, receipt.read_at.date()) == ("pdf", first.date())
    assert queries.receipts_of(published)[0] == receipt


def test_the_look_of_somebody_who_was_not_named_leaves_no_receipt(council, published):
    actions.note_read(report=published, edition="page", by=council.staff["swc"])
    assert not Receipt.objects.filter(read_at__isnull=False).exists()


@pytest.mark.parametrize("change", [{"read_as": "page"}, {"read_at": "2026-11-05T09:00Z"}])
def test_a_receipt_says_when_and_in_which_form_or_neither(published, change):
    with pytest.raises(IntegrityError, match="receipt_read_in_a_form"), transaction.atomic():
        Receipt.objects.filter(report=published).update(**change)
