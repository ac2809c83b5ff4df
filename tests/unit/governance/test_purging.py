"""What two people have decided is purged, from rows and history alike, and nothing else is."""

import datetime as dt
import os

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from audits.lifecycle import AuditState
from closing_loop import actions as loop
from closing_loop.models import UrgentConcern
from common import clock
from common.errors import Conflict, Denied
from governance import purging, queries
from governance.actions import (
    approve_purge,
    ask_for_access,
    carry_out,
    change_rule,
    drop_purge,
    make_access,
    place_hold,
    propose_purge,
)
from governance.emptying import MARK
from governance.models import Purge, PurgeItem, RetentionRule, SubjectAccessFile
from people.models import Child, Status
from practice.models import Answer, Rating
from qaportal.embedded import postgres
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_answering_concerns import close, take
from tests.unit.governance.conftest import YEAR, as_the_role
from trail import triggers
from trail.models import ReadLog, Tombstone
from trail.queries import Source, changes_in, events_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(old):
    """An audit of long ago."""
    return old


def rule_of(key: str) -> RetentionRule:
    return RetentionRule.objects.get(pk=key)


def decided(council, key: str, colleague) -> Purge:
    """What has reached the period of a rule, proposed by one and approved by another."""
    rule = rule_of(key)
    records = queries.may_go(rule, council.users["ig"])
    purge = propose_purge(rule=rule, records=records, by=council.staff["ig"])
    return approve_purge(purge=purge, by=colleague)


def purged(council, key: str, colleague) -> Purge:
    purge = decided(council, key, colleague)
    carry_out(purge_id=purge.pk)
    carry_out(purge_id=purge.pk)
    purge.refresh_from_db()
    return purge


def everything_kept(text: str) -> list[str]:
    """The tables in which `text` stands in any column of any row."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s',  # noqa: S608
                [f"%{text}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.mark.usefixtures("purge_role")
def test_who_a_child_was_is_gone_from_everywhere_and_what_is_counted_stays(
    council, audit, colleague
):
    child, rating = audit.activity.child, Rating.objects.filter(activity=audit.pk).first()
    reference, words, value = child.reference, rating.rationale, rating.value
    ReadLog.objects.create(
        look="read", what="audit", child_id=child.pk, object_label=reference,
        user_label="Someone Looking", path="/",
    )  # fmt: skip
    assert {"people_child", "people_childevent", "trail_readlog"} <= set(everything_kept(reference))
    assert {"practice_rating", "practice_ratingevent"} <= set(everything_kept(words))
    given = {"subject": child, "request": "SAR-7", "by": council.staff["ig"]}
    make_access(access_id=ask_for_access(**given).pk)
    purge = purged(council, "child", colleague)
    assert purge.purged_at
    assert not SubjectAccessFile.objects.exists(), "a copy of it all"
    assert everything_kept(reference) == []
    assert everything_kept(words) == []
    assert everything_kept("Someone Looking") == ["trail_readlog"], "who looked is another rule"
    rating.refresh_from_db()
    assert (rating.rationale, rating.value) == (MARK, value)
    child = Child.objects.get(pk=child.pk)
    assert (child.status, child.initials, child.date_of_birth) == (Status.CLOSED, "", None)
    assert events_of(Rating).filter(pgh_obj=rating.pk, pgh_label="insert").exists()
    stone = Tombstone.objects.get()
    assert (stone.object_id, stone.rule) == (child.pk, "child")
    assert stone.under == "Who a child was: 6 years"
    assert stone.decided_by == f"{council.staff['ig']} and {colleague}"
    assert stone.rows > 10
    told = changes_in([Source("the judgement", events_of(Rating).filter(pgh_obj=rating.pk))])
    assert ("governance.purge", str(colleague)) in {(one.actions[0], one.who) for one in told}
    assert queries.may_go(rule_of("child"), council.users["ig"]) == []


@pytest.mark.usefixtures("purge_role")
def test_what_was_written_goes_and_who_it_was_stays(council, audit, colleague):
    child, rating = audit.activity.child, Rating.objects.filter(activity=audit.pk).first()
    about = {"kind": "staff", "about_staff": council.staff["practitioner"], "child": child}
    kept = loop.raise_concern(**about, what="He shouted", by=council.staff["swc"])
    over = loop.raise_concern(
        kind="safety", what="Alone at night", child=child, by=council.staff["swc"]
    )
    take(council, over)
    close(council, over)
    far = audit_at(AuditState.SHARED, council, child="other_child")
    reference, words = child.reference, rating.rationale
    purged(council, "child-words", colleague)
    assert everything_kept("Alone at night") == []
    assert UrgentConcern.objects.get(pk=kept.pk).what == "He shouted", "it concerns a worker"
    assert Rating.objects.get(pk=rating.pk).rationale == MARK
    assert Rating.objects.filter(activity=far.pk, rationale=words).exists(), "another child's"
    assert Child.objects.get(pk=child.pk).reference == reference


@pytest.mark.usefixtures("purge_role")
@pytest.mark.parametrize("key", ["activity", "families"])
def test_what_was_written_in_an_activity_goes(council, audit, colleague, key):
    families = Answer.objects.filter(activity=audit.pk, question__section__code="feedback")
    others = Answer.objects.filter(activity=audit.pk).exclude(pk__in=families)
    before = set(others.values_list("text", "value"))
    assert families.exclude(text="").exists()
    purged(council, key, colleague)
    assert not families.exclude(text="").exclude(text=MARK).exists()
    assert (set(others.values_list("text", "value")) == before) == (key == "families")


@pytest.mark.usefixtures("purge_role")
def test_names_in_a_month_of_the_log_go_but_for_what_is_held(council, colleague):
    at, held = clock.now() - 7 * YEAR, council.children["child"]
    place_hold(subject=held, reason="A claim", by=council.staff["ig"])
    looks = {"look": "read", "what": "audit", "path": "/", "user_label": "Ann Lee"}
    for child in (held, council.children["far_child"]):
        ReadLog.objects.create(at=at, child_id=child.pk, object_label="7", **looks)
    new = ReadLog.objects.create(child_id=held.pk, **looks)
    month = queries.may_go(rule_of("looks"), council.users["ig"])[0][0]
    assert month == dt.date(at.year, at.month, 1)
    purged(council, "looks", colleague)
    named = set(ReadLog.objects.filter(user_label="Ann Lee").values_list("child_id", "pk"))
    assert {child for child, _ in named} == {held.pk}
    assert new.pk in {pk for _, pk in named}


@pytest.mark.usefixtures("purge_role")
@pytest.mark.parametrize("name", ["child", "practitioner", "team_manager"])
def test_what_is_held_is_neither_listed_nor_purged(council, audit, colleague, name):
    subject = council.children.get(name) or council.staff[name]
    early = decided(council, "child", colleague)
    place_hold(subject=subject, reason="A claim", by=council.staff["ig"])
    for key in ("child-words", "activity"):
        assert queries.may_go(rule_of(key), council.users["ig"]) == []
        assert queries.overview()[1].held == 1
    carry_out(purge_id=early.pk)
    item = PurgeItem.objects.get(purge=early)
    assert "under a legal hold" in item.refused
    assert not Tombstone.objects.exists()
    assert Rating.objects.exclude(rationale=MARK).exists()


@pytest.mark.usefixtures("purge_role")
def test_a_case_that_was_opened_again_is_left(council, audit, colleague):
    purge, child = (
        decided(council, "child", colleague),
        Child.objects.filter(pk=audit.activity.child_id),
    )
    child.update(status=Status.CHILD_IN_NEED, closed_on=None)
    carry_out(purge_id=purge.pk)
    assert "opened again" in PurgeItem.objects.get(purge=purge).refused
    assert not Tombstone.objects.exists()


@pytest.mark.usefixtures("purge_role")
@pytest.mark.parametrize("key", ["child", "activity"])
def test_nothing_goes_while_a_concern_is_open(council, audit, colleague, key):
    purge = decided(council, key, colleague)
    given = {"kind": "safety", "what": "A bruise", "child": audit.activity.child}
    loop.raise_concern(by=council.staff["practitioner"], **given)
    carry_out(purge_id=purge.pk)
    assert "concern about the child is open" in PurgeItem.objects.get(purge=purge).refused
    assert not Tombstone.objects.exists()


def test_nobody_approves_their_own_and_nobody_else_may(council, audit, colleague):
    ig, rule = council.staff["ig"], rule_of("child")
    records = queries.may_go(rule, council.users["ig"])
    purge = propose_purge(rule=rule, records=records, by=ig)
    with pytest.raises(Denied, match="proposed themselves"):
        approve_purge(purge=purge, by=ig)
    with pytest.raises(IntegrityError), transaction.atomic():
        Purge.objects.update(approved_at=clock.now(), approved_by=ig)
    head = council.staff["head_of_service"]
    for step in (
        lambda: propose_purge(rule=rule, records=records, by=head),
        lambda: approve_purge(purge=purge, by=head),
        lambda: drop_purge(purge=purge, reason="No", by=head),
        lambda: change_rule(rule=rule, years=1, reason="No", by=head),
    ):
        with pytest.raises(Denied):
            step()
    assert queries.may_go(rule, council.users["ig"]) == [], "it is proposed already"
    drop_purge(purge=purge, reason="Ask the archive first", by=ig)
    with pytest.raises(Conflict, match="let go"):
        approve_purge(purge=purge, by=colleague)
    assert [child for child, _ in queries.may_go(rule, council.users["ig"])] == [
        audit.activity.child
    ]
    with pytest.raises(Conflict, match="None of these"):
        propose_purge(rule=rule, records=[], by=ig)


def test_the_portals_own_role_can_purge_nothing(council, audit, colleague, settings):
    """Its statements are refused by the database: so is a tombstone for what it has emptied."""
    decided_ = decided(council, "child", colleague)
    stone = {"what": "child", "rule": "child", "under": "", "purge_id": decided_.pk, "rows": 0}
    ReadLog.objects.create(look="read", what="audit", user_label="A", path="/")
    for step in (
        lambda: events_of(Rating).update(rationale=""),
        lambda: ReadLog.objects.update(user_label=""),
        lambda: Tombstone.objects.create(object_id=audit.activity.child_id, **stone),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            step()
    settings.PURGE_DATABASE = None
    carry_out(purge_id=decided_.pk)
    decided_.refresh_from_db()
    assert decided_.sentence == purging.NOT_SET_UP
    assert decided_.purged_at is None


MORE_THAN_ITS_WORK = (
    "DELETE FROM practice_rating",
    "DELETE FROM practice_ratingevent",
    "UPDATE practice_rating SET value = 1",
    "UPDATE practice_ratingevent SET pgh_label = 'insert'",
    "UPDATE people_child SET on_hold = false",
    "UPDATE trail_tombstone SET under = ''",
    "UPDATE governance_purge SET approved_by_id = NULL",
    "SELECT password FROM people_user",
    "SELECT email FROM people_staff",
    "SELECT reference FROM practice_activity",
    "TRUNCATE trail_readlog",
)


def test_the_purging_role_can_do_nothing_else(council):
    for statement in MORE_THAN_ITS_WORK:
        with pytest.raises(DatabaseError, match="permission denied"), as_the_role() as cursor:
            cursor.execute(statement)


def test_the_purging_role_leaves_no_tombstone_of_what_nobody_decided(council, audit, colleague):
    purge = decided(council, "child", colleague)
    assert purge.proposed_by  # read before the role is taken, which may not
    other = PurgeItem(purge=purge, child=council.children["far_child"])
    with pytest.raises(IntegrityError, match="two people"), as_the_role() as cursor:
        purging._leave_tombstone(cursor, other, 0)
    Purge.objects.filter(pk=purge.pk).update(approved_at=None, approved_by=None)
    item = PurgeItem(purge=purge, child=audit.activity.child)
    with pytest.raises(IntegrityError, match="two people"), as_the_role() as cursor:
        purging._leave_tombstone(cursor, item, 0)


def test_a_serving_role_as_the_documents_make_it_cannot_go_round_the_triggers(council):
    role = f"serving_{os.getpid()}"
    tombstone = "INSERT INTO trail_tombstone (at, what, rule, under, decided_by, purge_id, rows)"
    tombstone += " VALUES (now(), '', '', '', '', gen_random_uuid(), 0)"
    tried = {
        "UPDATE practice_ratingevent SET rationale = ''": "Cannot",
        "DELETE FROM practice_ratingevent": "Cannot",
        "TRUNCATE practice_ratingevent": "permission denied",
        "ALTER TABLE practice_ratingevent DISABLE TRIGGER ALL": "must be owner",
        tombstone: "Cannot|nothing is purged",
    }
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        for what in ("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES", "USAGE ON ALL SEQUENCES"):
            cursor.execute(f"GRANT {what} IN SCHEMA public TO {role}")
        cursor.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [role, triggers.PURGING])
        assert cursor.fetchone() == (False,)
        for statement, refusal in tried.items():
            with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
                cursor.execute(f"SET LOCAL ROLE {role}; {statement}")


def test_its_connection_is_of_the_role_and_no_other(settings):
    name = connection.settings_dict["NAME"]
    settings.PURGE_DATABASE = {**settings.PURGE_DATABASE, "NAME": name}
    with purging.purging() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (triggers.PURGING,)
    assert triggers.PURGING == postgres.PURGING
    assert purging.is_set_up()


def test_periods_say_when_the_next_is_reached(council, audit):
    rows = {row.rule.pk: row for row in queries.overview()}
    assert (rows["child"].count, rows["activity"].count) == (1, 1)
    change_rule(rule=rule_of("child"), years=10, reason="By our schedule", by=council.staff["ig"])
    row = {row.rule.pk: row for row in queries.overview()}["child"]
    closed = audit.activity.child.closed_on
    assert (row.count, row.next_on) == (0, closed.replace(year=closed.year + 10))
    change = queries.changes()[0]
    assert (change.before, change.after, change.who) == (6, 10, str(council.staff["ig"]))
    leap = RetentionRule(key="child", years=1)
    assert leap.reached_by(dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)
