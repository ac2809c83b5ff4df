"""A subject-access file holds everything about one person, and marks what is to be looked at."""

import datetime as dt
import io
import json
import zipfile

import pytest

from closing_loop import actions as loop
from common import clock
from common.errors import Conflict, Denied
from governance import rules, writing
from governance.actions import ask_for_access, drop_access, forget_old, make_access
from governance.collecting import GUARDED, OTHERS, PERSON, parts_about
from governance.models import MOST_ATTEMPTS, SubjectAccess, SubjectAccessFile
from governance.tasks import look_after_accesses
from people.models import Child, RestrictionException, Staff
from practice.models import Activity, Finding, Rating, Theme
from tests.factories.people import make_staff, restrict
from trail.models import ReadLog

pytestmark = pytest.mark.django_db


def parts_of(subject) -> list:
    """Everything about somebody, as an officer who is named in no restriction has it."""
    return list(parts_about(subject, by=Staff.objects.get(last_name="Example", first_name="Ig")))


def told(subject) -> dict[str, str]:
    """Everything that is told about somebody, by the kind of row."""
    found: dict[str, str] = {}
    for part in parts_of(subject):
        facts = [fact for entry in part.entries for fact in (*entry.facts, *entry.earlier)]
        found[part.title] = found.get(part.title, "") + "\n".join(fact.value for fact in facts)
    return found


def checks(subject, title: str) -> dict[str, str]:
    parts = [part for part in parts_of(subject) if part.title == title]
    facts = [fact for part in parts for entry in part.entries for fact in entry.facts]
    return {fact.label: fact.check for fact in facts}


def test_everything_about_a_child_is_told_and_nothing_of_another(council, audit):
    ReadLog.objects.create(look="read", what="audit", child_id=audit.activity.child_id, path="/")
    found = told(audit.activity.child)
    assert {
        "Child", "Involvement", "Activity", "Audit", "Rating", "Answer", "Participant",
        "Moderation", "Audit quality", "Share", "Read log",
    } <= set(found)  # fmt: skip
    rating = Rating.objects.filter(activity=audit.pk).first()
    assert rating.rationale in found["Rating"]
    others = Child.objects.exclude(pk=audit.activity.child_id)
    assert not [one.reference for one in others if one.reference in str(found)]
    assert audit.activity.reference not in str(told(council.children["far_child"]))


def test_words_of_before_and_what_was_removed_are_told_too(council, audit):
    child, at = audit.activity.child, Rating.objects.filter(activity=audit.pk).first()
    before = at.rationale
    at.rationale = "Written anew."
    at.save()
    words = "A brother was seen."
    given = {"activity": audit.activity, "kind": "gap", "theme": Theme.objects.first()}
    Finding.objects.create(sentence=words, **given).delete()
    assert not Finding.objects.filter(sentence=words)
    found = told(child)
    assert before in found["Rating"]
    assert words in found["Finding"]


def test_a_worker_is_told_of_their_practice_once_it_was_shared(council, audit):
    worker, words = council.staff["practitioner"], Rating.objects.filter(activity=audit.pk)
    found = told(worker)
    assert words[0].rationale in found["Rating"]
    assert "Audit quality" not in found, "that is about the auditor"
    assert "Audit quality" in told(audit.auditor)
    Activity.objects.filter(pk=audit.pk).update(shared_at=None, shared_by=None)
    found = told(worker)
    assert audit.activity.reference in found["Activity"], "that it is made is no secret"
    assert audit.activity.get_overall_display() not in found["Activity"]
    assert {"Rating", "Answer", "Moderation"}.isdisjoint(found)
    assert "Audit quality" not in told(audit.auditor)


def test_what_may_name_others_is_marked_and_who_raised_a_concern_most_of_all(council, audit):
    about = council.staff["practitioner"]
    given = {"kind": "staff", "what": "He shouted at her", "about_staff": about}
    loop.raise_concern(**given, child=audit.activity.child, by=council.staff["swc"])
    concern = checks(about, "Urgent concern")
    assert concern["Raised by"] == GUARDED
    assert concern["What is the concern"] == GUARDED
    assert concern["Raised at"] == concern["Kind"] == GUARDED
    assert checks(audit.activity.child, "Rating")["Rationale"] == OTHERS
    assert checks(audit.activity.child, "Involvement")["Staff"] == PERSON
    child = checks(audit.activity.child, "Child")
    assert set(child.values()) == {""}
    secret = {"Password", "Token digest"}
    assert secret.isdisjoint(checks(about, "User"))


def test_what_is_hidden_from_whoever_asks_is_in_no_file_of_theirs(council, colleague, audit):
    worker, child, ig = council.staff["practitioner"], audit.activity.child, council.staff["ig"]
    looked = {"look": "read", "what": "record of a child", "object_label": child.reference}
    ReadLog.objects.create(**looked, user_id=worker.user.pk, child_id=child.pk, path="/")
    assert checks(worker, "Read log")["Object label"] == OTHERS
    words = Rating.objects.filter(activity=audit.pk)[0].rationale
    assert {child.reference, words} <= set("\n".join(told(worker).values()).splitlines())
    restricted = restrict(child, council.staff["head_of_service"])
    RestrictionException.objects.create(restriction=restricted, staff=colleague)
    hidden = str(told(worker))
    for one in (child.reference, words, audit.activity.reference):
        assert one not in hidden
    assert words in str(list(parts_about(worker, by=colleague)))
    access = ask_for_access(subject=worker, request="SAR-9", by=colleague)
    make_access(access_id=access.pk)
    access.refresh_from_db()
    rules.check_can_download(colleague, access)
    with pytest.raises(Denied, match="ask for one of your own"):
        rules.check_can_download(ig, access)
    access.compiled_at -= dt.timedelta(minutes=1)
    restrict(council.children["far_child"], council.staff["head_of_service"])
    with pytest.raises(Conflict, match="hidden from you after this file"):
        rules.check_can_download(colleague, access)


def test_nobody_finds_a_concern_about_themselves_in_the_file_of_a_child(council, colleague, audit):
    ig, child, words = council.staff["ig"], audit.activity.child, "He asked for her records"
    given = {"kind": "staff", "what": words, "about_staff": ig}
    loop.raise_concern(**given, child=child, by=council.staff["swc"])
    assert words in str(list(parts_about(child, by=colleague)))
    found = told(child)
    assert words not in str(found)
    assert {"Urgent concern", "Hearing"}.isdisjoint(found)


def test_somebody_without_a_sign_in_is_not_told_of_everybodys(council):
    ReadLog.objects.create(look="read", what="audit", user_label="not signed in", path="/")
    assert "Read log" not in told(make_staff("Kim", "Lee"))


def made(council, subject) -> SubjectAccess:
    given = {"subject": subject, "request": "SAR-7", "by": council.staff["ig"]}
    access = ask_for_access(**given)
    assert ask_for_access(**given) == access, "a second press"
    make_access(access_id=access.pk)
    make_access(access_id=access.pk)
    return SubjectAccess.objects.get(pk=access.pk)


def opened(access: SubjectAccess) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(bytes(access.file.content))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_file_is_a_page_and_the_same_as_data(council, audit):
    access = made(council, audit.activity.child)
    files = opened(access)
    assert set(files) == {writing.READABLE, writing.DATA, writing.STYLE}
    page, data = files[writing.READABLE], json.loads(files[writing.DATA])
    rows = [row for part in data["parts"] for row in part["rows"]]
    assert len(rows) == access.rows == page.count("<article ")
    marked = [
        fact
        for row in rows
        for fact in (*row["fields"], *row.get("earlier", ()))
        if "check" in fact
    ]
    assert len(marked) == access.to_check == page.count('class="check ')
    assert "SAR-7" in page
    assert writing.NOT_HERE[0] in page
    assert "style=" not in page


def test_a_file_is_kept_for_fourteen_days_or_until_it_is_removed(council, settings):
    by, child = council.staff["ig"], council.children["child"]
    first, second = made(council, child), made(council, council.staff["practitioner"])
    rules.check_can_download(by, first)
    drop_access(access=first, by=by)
    drop_access(access=first, by=by)
    settings.NOW = clock.now() + clock.dt.timedelta(days=13)
    forget_old()
    assert SubjectAccessFile.objects.get().access == second
    settings.NOW = clock.now() + clock.dt.timedelta(days=2)
    look_after_accesses()
    assert not SubjectAccessFile.objects.exists()
    second = SubjectAccess.objects.get(pk=second.pk)
    assert second.sha256
    assert second.dropped_at
    assert second.dropped_by is None
    with pytest.raises(Conflict, match="not there any more"):
        rules.check_can_download(by, second)


def test_a_file_on_which_workers_failed_three_times_is_given_up(council, monkeypatch):
    def fails(*given):
        raise RuntimeError

    monkeypatch.setattr(writing, "write", fails)
    given = {"subject": council.children["child"], "request": "SAR-7", "by": council.staff["ig"]}
    access = ask_for_access(**given)
    for _ in range(MOST_ATTEMPTS):
        assert SubjectAccess.objects.get(pk=access.pk).is_awaited
        with pytest.raises(RuntimeError):
            make_access(access_id=access.pk)
    make_access(access_id=access.pk)
    assert not SubjectAccess.objects.get(pk=access.pk).is_awaited
    assert ask_for_access(**given) != access, "it can be asked for anew"


def test_nobody_else_asks_or_removes(council):
    child = council.children["other_child"]
    access = made(council, child)
    for by in (council.staff[name] for name in ("head_of_service", "qa_admin", "slt", "inspector")):
        for step in (
            lambda by=by: ask_for_access(subject=child, request="1", by=by),
            lambda by=by: drop_access(access=access, by=by),
            lambda by=by: rules.check_can_download(by, access),
        ):
            with pytest.raises(Denied):
                step()
    with pytest.raises(Denied, match="own record"):
        ask_for_access(subject=council.staff["ig"], request="1", by=council.staff["ig"])
