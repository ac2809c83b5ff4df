"""A report is frozen before words are written, its words are kept, and its PDF never changes."""

import datetime as dt

import pytest

from common.errors import Conflict, Denied, Stale
from reports import actions
from reports.definitions import find
from reports.figures import digest
from reports.models import Report
from tests.unit.reports.rows import OCTOBER, add_action
from tests.unit.reports.walks import WORDS, report_at

pytestmark = pytest.mark.django_db


def compiled(area):
    definition = find("locality-overview")
    return actions.compile_report(definition=definition, scope=area, period=OCTOBER, by=None)


def again(report):
    return Report.objects.with_people().get(pk=report.pk)


def test_counting_twice_gives_the_same_report(october):
    first = compiled(october.area)
    second = compiled(october.area)
    assert (second.pk, second.compiled_at) == (first.pk, first.compiled_at)
    assert second.figures_sha256 == digest(again(first).figures)


def test_counting_again_before_commentary_takes_what_has_changed_and_drops_the_old_draft(october):
    first = compiled(october.area)
    actions.render_file(report=first, by=None)
    add_action(october.settled)
    second = compiled(october.area)
    assert second.pk == first.pk
    assert second.figures_sha256 != first.figures_sha256
    assert not second.files.exists()


@pytest.mark.parametrize("state", ["commentary", "signed", "published"])
def test_once_commentary_has_begun_figures_are_never_counted_again(october, state):
    report = report_at(state, october.area)
    add_action(october.settled)
    assert compiled(october.area).figures == report.figures


def test_the_owner_is_the_head_of_service_of_the_area(october):
    assert compiled(october.area).owner == october.council.staff["head_of_service"]


def save(report, words, version=0, by=None):
    by = by or report.owner
    return actions.save_commentary(report=report, words=words, version=version, by=by)


def words(text):
    return {"answers": {"so-what": text}, "agreed": []}


def test_the_first_save_opens_the_commentary(october):
    report = compiled(october.area)
    assert save(report, words("One")).version == 1
    assert again(report).state == "commentary"


def test_saving_the_same_words_again_is_harmless(october):
    report = compiled(october.area)
    save(report, words("One"))
    assert save(report, words("One"), version=0).version == 1


def test_other_words_from_an_old_page_are_refused_and_what_is_kept_is_given_back(october):
    report = compiled(october.area)
    save(report, words("One"))
    save(report, words("Two"), version=1)
    with pytest.raises(Stale) as refused:
        save(report, words("Three"), version=1)
    assert (refused.value.theirs, refused.value.version) == (words("Two"), 2)


def test_a_last_request_that_overtook_its_own_save_is_kept(october):
    report = compiled(october.area)
    assert save(report, words("One"), version=1).version == 1


def test_what_is_typed_is_not_in_the_history_but_what_is_signed_is(october):
    report = report_at("commentary", october.area)
    assert not report.history.exclude(commentary={}).exists()
    actions.sign(report=report, by=report.owner)
    assert report.history.filter(commentary=WORDS).exists()


def test_nobody_else_writes_or_signs(october):
    report = report_at("commentary", october.area)
    lead = october.council.staff["service_lead"]
    with pytest.raises(Denied):
        save(report, words("Mine"), version=1, by=lead)
    with pytest.raises(Denied):
        actions.sign(report=report, by=lead)


def test_signing_and_publishing_twice_is_harmless(october):
    report = report_at("commentary", october.area)
    first = actions.sign(report=report, by=report.owner)
    assert actions.sign(report=report, by=report.owner).signed_at == first.signed_at
    first = actions.publish(report=report, by=report.owner)
    assert actions.publish(report=report, by=report.owner).published_at == first.published_at


def test_a_signature_can_be_taken_back_with_the_words_kept(october):
    report = report_at("signed", october.area)
    reopened = actions.reopen(report=report, by=report.owner)
    assert (reopened.state, reopened.signed_at) == ("commentary", None)
    assert again(report).draft_commentary.words == WORDS


def test_a_published_report_is_closed_to_its_owner(october):
    report = report_at("published", october.area)
    for action in (actions.reopen, actions.sign):
        with pytest.raises(Conflict):
            action(report=report, by=report.owner)
    with pytest.raises(Conflict):
        save(report, words("Later"), version=1)


def test_the_final_pdf_is_made_once(october):
    report = report_at("published", october.area)
    first = actions.render_file(report=report, by=None)
    assert actions.render_file(report=report, by=None).pk == first.pk
    assert first.rendering == "final"
    assert bytes(first.content).startswith(b"%PDF")
    assert first.pages >= 2


def test_a_draft_made_again_later_has_the_same_bytes(october, settings):
    report = compiled(october.area)
    first = actions.render_file(report=report, by=None)
    first_hash = first.sha256
    first.delete()
    settings.NOW += dt.timedelta(hours=7)
    assert actions.render_file(report=report, by=None).sha256 == first_hash


def test_a_draft_that_no_longer_says_what_the_report_says_is_dropped(october):
    report = report_at("commentary", october.area)
    for change in (
        lambda: save(report, words("Other"), version=1),
        lambda: actions.sign(report=report, by=report.owner),
        lambda: actions.reopen(report=report, by=report.owner),
    ):
        actions.render_file(report=report, by=None)
        change()
        assert not report.files.exists()
