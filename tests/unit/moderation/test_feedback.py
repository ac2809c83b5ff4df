"""The auditor sees the moderator's feedback, and says that they have read it."""

import pytest
from django.db import IntegrityError, transaction

from common.errors import Conflict, Denied
from moderation import actions
from moderation.models import Moderation
from tests.unit.moderation.made import fresh, moderation_at


def read(moderation, by=None) -> Moderation:
    actions.read_feedback(moderation=moderation, by=by or moderation.auditor)
    return fresh(moderation)


def test_the_auditor_has_read_it_once_whatever_they_press(council):
    moderation = read(moderation_at(council, "settled"))
    first = moderation.feedback_read_at
    assert moderation.feedback_read_by == moderation.auditor
    assert read(moderation).feedback_read_at == first


def test_it_can_be_read_while_the_arbiter_decides(council):
    apart = {"judgements": {"planning": 4}, "seconds": {"planning": 2}}
    assert read(moderation_at(council, "referred", **apart)).feedback_read_at


def test_nobody_else_says_so_and_not_before_it_is_given(council):
    moderation = moderation_at(council, "settled")
    with pytest.raises(Denied):
        read(moderation, by=moderation.moderator)
    with pytest.raises(IntegrityError, match="feedback_read_by_auditor"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(
            feedback_read_by=moderation.moderator, feedback_read_at=moderation.settled_at
        )


def test_not_before_the_settlement(council):
    with pytest.raises(Conflict):
        read(moderation_at(council, "revealed"))
