"""A published report is corrected by a new version, and never changes itself."""

import datetime as dt
import io
from uuid import uuid4

import pypdf
import pytest
from django.db import IntegrityError, transaction

from common.dates import add_months
from common.errors import Conflict, Denied
from home.queries import reports_of
from notices.models import Notice
from people.models import Staff
from programme.actions import plan_period
from programme.models import Duty
from reports import actions, queries, tasks
from reports.definitions import find
from reports.models import Report
from tests.unit.reports.rows import OCTOBER, add_action, file_audit
from tests.unit.reports.walks import WORDS, report_at
from trail.queries import events_of

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER = add_months(OCTOBER, 1), add_months(OCTOBER, 2)
REASON = "An audit was counted in the wrong month."
DONE = {"line": "locality-overview", "done_on__isnull": False}
REPLACES = f"is published and replaces version 1: {REASON}"


def again(report):
    return Report.objects.with_people().with_versions().get(pk=report.pk)


def correct(report, reason=REASON, by=None):
    return again(actions.correct(report=report, reason=reason, by=by or report.owner))


def published(begun, words=WORDS):
    """The correction with these words, signed and published by its owner."""
    actions.save_commentary(report=begun, words=words, version=1, by=begun.owner)
    actions.sign(report=begun, by=begun.owner)
    return again(actions.publish(report=begun, by=begun.owner))


def told(people, report):
    found = Notice.objects.filter(person__in=people, key=f"report-published:{report.pk}")
    return set(found.values_list("sentence", flat=True))


def text_of(file):
    pages = pypdf.PdfReader(io.BytesIO(bytes(file.content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_correction_is_counted_anew_goes_the_same_way_and_replaces_the_one_before(
    october, settings
):
    plan_period(period=OCTOBER, by=None)
    report_at("published", october.council.units["south"])
    first = report_at("published", october.area)
    file = actions.render_file(report=first, by=None)
    kept, done = file.sha256, Duty.objects.get(**DONE)
    add_action(october.settled)
    settings.NOW += dt.timedelta(days=1)

    begun = correct(first)
    assert (begun.version, begun.state, begun.owner) == (2, "compiled", first.owner)
    assert begun.figures_sha256 != first.figures_sha256
    assert begun.draft_commentary.words == WORDS
    assert begun.history.filter(correction_reason=REASON).exists()
    assert correct(first, "In another window.") == begun
    assert Report.objects.filter(corrects=first).count() == 1
    assert again(first).state == "published", "until then the earlier version stands"
    with pytest.raises(Conflict, match="Read your commentary once more"):
        actions.sign(report=begun, by=begun.owner)
    add_action(october.settled)
    second = published(begun)
    assert second.figures == begun.figures, "figures are frozen before the commentary"

    earlier = again(first)
    assert (earlier.state, earlier.correction) == ("superseded", second)
    for frozen in ("figures", "open_figures", "commentary", "published_at"):
        assert getattr(earlier, frozen) == getattr(first, frozen)
    assert Duty.objects.get(**DONE) == done
    assert (earlier.activity, second.activity) == (done.activity, None)

    readers = [receipt.reader for receipt in queries.receipts_of(first)]
    assert {receipt.reader for receipt in queries.receipts_of(second)} == set(readers)
    (sentence,) = told(readers, second)
    assert sentence.endswith(f"North, October 2026, version 2, {REPLACES}")
    to_read = list(reports_of(readers[0].user))
    assert (second in to_read, earlier in to_read) == (True, False)

    made = actions.render_file(report=second, by=None)
    assert f"Version 2, corrects version 1 of 5 November 2026: {REASON}" in text_of(made)
    hashes = made.sha256, kept
    for report in (earlier, second):
        report.files.all().delete()
        assert report in Report.objects.without_file()
    settings.NOW += dt.timedelta(days=1)
    rendered = [actions.render_file(report=again(each), by=None) for each in (second, first)]
    assert tuple(file.sha256 for file in rendered) == hashes

    with pytest.raises(Conflict, match="replaced already"):
        correct(earlier)
    assert correct(second).version == 3


def test_only_the_owner_corrects_and_only_what_is_published(council):
    signed = report_at("signed", council.units["north"])
    with pytest.raises(Conflict, match="not published yet"):
        correct(signed)
    report = actions.publish(report=signed, by=signed.owner)
    for name in ("service_lead", "slt", "qa_admin"):
        with pytest.raises(Denied):
            correct(report, by=Staff.objects.get(pk=council.staff[name].pk))
    report.pk, report.version = uuid4(), 2
    for missing in ({"corrects": signed}, {"correction_reason": REASON}):
        report.corrects, report.correction_reason = None, ""
        for name, value in missing.items():
            setattr(report, name, value)
        with pytest.raises(IntegrityError, match="report_version_corrects"), transaction.atomic():
            Report.objects.bulk_create([report])


def test_a_file_is_told_by_the_correction_or_as_settled_since_as_each_comes_first(
    council, settings
):
    """What the next month told stays there; what a correction told is not told again."""
    staff, north = council.staff, council.units["north"]

    def settle(period):
        team, moderator = council.units["north_1"], staff["service_lead"]
        file_audit(staff["team_manager"], team, moderator=moderator, period=period)

    def since(period):
        definition = find("locality-overview")
        made = actions.compile_report(definition=definition, scope=north, period=period, by=None)
        return made.figures["settled_since"]["files"]

    report_at("published", north, period=add_months(OCTOBER, -1))
    first = report_at("published", north)
    settings.NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    settle(add_months(OCTOBER, -1))
    assert report_at("published", north, period=NOVEMBER).figures["settled_since"]["files"] == 1
    settle(OCTOBER)
    settings.NOW = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
    begun = correct(first)
    assert begun.figures["files"]["settled"] == 1
    assert begun.figures["settled_since"]["files"] == 0, "November told it"
    assert since(DECEMBER) == 1, "nobody has told it yet"
    published(begun)
    assert since(DECEMBER) == 0


def test_the_open_edition_of_a_correction_makes_no_table_anew(council):
    """Ten files in one table and eleven in the next would tell the eleventh by subtraction."""
    staff, units = council.staff, council.units

    def settle(number, period, judgements):
        by, moderator = staff["team_manager"], staff["service_lead"]
        told = {"moderator": moderator, "judgements": judgements, "period": period}
        for _ in range(number):
            file_audit(by, units["north_1"], **told)

    settle(10, OCTOBER, 3)
    first = report_at("published", units["north"])
    settle(10, NOVEMBER, 3)
    later = report_at("published", units["north"], period=NOVEMBER)
    settle(1, OCTOBER, 1)
    second = published(correct(first))
    assert (first.open_figures["judged"]["files"], second.figures["files"]["settled"]) == (10, 11)
    assert later.open_figures["judged"]["last"] == "2026-11"
    assert second.open_figures["judged"] == first.open_figures["judged"]
    assert set(queries.open_reports().standing()) == {second, later}


def test_a_correction_can_be_given_up_until_it_is_signed_and_begun_again(october):
    first = report_at("published", october.area)
    begun = correct(first)
    with pytest.raises(Denied):
        actions.give_up_correction(report=begun, by=october.council.staff["service_lead"])
    with pytest.raises(Conflict, match="Only a correction"):
        actions.give_up_correction(report=first, by=first.owner)
    actions.save_commentary(report=begun, words=WORDS, version=1, by=begun.owner)
    actions.sign(report=begun, by=begun.owner)
    with pytest.raises(Conflict, match="Take the signature back"):
        actions.give_up_correction(report=begun, by=begun.owner)
    actions.reopen(report=begun, by=begun.owner)
    actions.render_file(report=again(begun), by=None)
    assert actions.give_up_correction(report=begun, by=begun.owner) == first
    assert list(Report.objects.all()) == [first]
    tasks.render_file(str(begun.pk))  # as a queue may still ask
    gone = events_of(Report).filter(id=begun.pk).latest("pgh_id")
    assert (gone.pgh_label, gone.commentary) == ("delete", WORDS)
    following = published(correct(first, "Another reason."))
    assert (following.version, again(first).state) == (2, "superseded")
    with pytest.raises(Conflict, match="never changes"):
        actions.give_up_correction(report=following, by=following.owner)
