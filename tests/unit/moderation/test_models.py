"""What the database itself refuses, by raw INSERT and UPDATE, whatever the code above it does."""

import pytest
from django.db import IntegrityError, connection, transaction

from common import clock
from moderation.models import Moderation
from practice.models import Activity
from tests.unit.moderation.made import moderation_at

INSERT = """
    INSERT INTO moderation_moderation (activity_id, audit_id, auditor_id, moderator_id,
        is_far_apart, feedback, returned_reason, assigned_reason, dispute_reason,
        arbiter_reason)
    VALUES (%s, %s, %s, %s, false, '', '', '', '', '')
"""


def raw(sql, *params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def insert(council, moderator, auditor="team_manager"):
    """A raw INSERT of a moderation of an audit that has none."""
    moderation = moderation_at(council, "waiting")
    activity, audit = moderation.activity, moderation.audit_id
    raw("DELETE FROM moderation_moderation WHERE activity_id = %s", activity.pk)
    row = (activity.pk, audit, council.staff[auditor].pk, council.staff[moderator].pk)
    raw(INSERT, *row)


def test_somebody_free_can_be_inserted(council):
    insert(council, "other_lead")
    assert Moderation.objects.get().moderator == council.staff["other_lead"]


@pytest.mark.parametrize(
    ("moderator", "auditor", "constraint"),
    [
        ("team_manager", "team_manager", "moderation_not_own_audit"),
        ("team_manager", "second_manager", "moderation_names_the_auditor"),
        ("practitioner", "team_manager", "moderation_not_own_work"),
    ],
)
def test_a_self_moderation_is_refused(council, moderator, auditor, constraint):
    with pytest.raises(IntegrityError) as refused:
        insert(council, moderator, auditor)
    assert refused.value.__cause__.diag.constraint_name == constraint


def update(moderation, **values):
    """An UPDATE that asks no rule."""
    with transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(**values)


def test_a_second_moderation_of_an_audit_is_refused(council):
    moderation = moderation_at(council, "waiting")
    twin = Activity.objects.get(pk=moderation.pk)
    twin.pk, twin.reference, twin._state.adding = None, "MO-2026-11-9999", True
    twin.save()
    given = {"audit": moderation.audit, "auditor": moderation.auditor}
    with pytest.raises(IntegrityError), transaction.atomic():
        Moderation.objects.create(activity=twin, **given)


@pytest.mark.parametrize("moment", ["no_tie", "locked", "revealed", "settled"])
def test_a_moment_has_its_person(council, moment):
    moderation = moderation_at(council, "waiting")
    with pytest.raises(IntegrityError):
        update(moderation, **{f"{moment}_at": clock.now()})


def test_nothing_is_revealed_before_it_is_locked(council):
    moderation = moderation_at(council, "blind")
    with pytest.raises(IntegrityError):
        update(moderation, revealed_at=clock.now(), revealed_by_id=moderation.moderator_id)


@pytest.mark.parametrize("moment", ["locked", "revealed"])
def test_nobody_but_the_moderator_locks_or_reveals(council, moment):
    moderation = moderation_at(council, "locked")
    other = council.staff["other_lead"].pk
    with pytest.raises(IntegrityError):
        update(moderation, **{f"{moment}_at": clock.now(), f"{moment}_by_id": other})


def test_nothing_is_settled_before_the_reveal(council):
    moderation = moderation_at(council, "locked")
    given = {"settled_at": clock.now(), "settled_by_id": moderation.moderator_id}
    with pytest.raises(IntegrityError):
        update(moderation, feedback="Good", **given)


@pytest.mark.parametrize("feedback", ["", "Well done to me"])
def test_the_auditor_does_not_settle_and_nobody_does_without_feedback(council, feedback):
    moderation = moderation_at(council, "revealed")
    by = moderation.auditor_id if feedback else moderation.moderator_id
    with pytest.raises(IntegrityError):
        update(moderation, feedback=feedback, settled_at=clock.now(), settled_by_id=by)


def test_an_aspect_is_judged_once(council):
    moderation = moderation_at(council, "rated")
    with pytest.raises(IntegrityError), transaction.atomic():
        moderation.qualities.create(aspect="evidence", value=4)
