"""Nothing that is held about somebody is forgotten when they ask for it: every model says how its
rows are about a child or a member of staff, or why they are about nobody.
"""

import pytest

from governance.care import care_of, cares
from governance.emptying import expression, goes
from people.models import Child, Staff
from tests.architecture.test_models import MODELS, label

PEOPLE = {Child, Staff}


def tied_to_people() -> set:
    """The models from which foreign keys lead to a child or a member of staff, however far."""
    tied, before = set(PEOPLE), set()
    while tied != before:
        before = set(tied)
        tied |= {
            model
            for model in MODELS
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in before
        }
    return tied


TIED = [model for model in MODELS if model in tied_to_people()]
KNOWS_PEOPLE_BY_ID = {"trail.ReadLog", "trail.Tombstone"}


@pytest.mark.parametrize("model", TIED, ids=label)
def test_a_model_tied_to_people_is_told_to_them_or_says_why_not(model):
    says_why = bool(getattr(model.DataCare, "apart", ""))
    assert care_of(model).is_about_people != says_why


def test_a_log_without_foreign_keys_is_told_too():
    told = {label(model) for model in MODELS if care_of(model).is_about_people}
    assert told - {label(model) for model in TIED} == KNOWS_PEOPLE_BY_ID


@pytest.mark.parametrize("subject", [Child(), Staff()], ids=["child", "staff"])
@pytest.mark.django_db
def test_every_way_to_somebody_can_be_gone(subject, monkeypatch):
    monkeypatch.setattr("governance.care.hidden_children", lambda _: {subject.pk})
    for care in cares():
        ways = care.about(subject), care.once_about(subject)
        hidden = care.hidden_from(Staff()), care.hidden_from(Staff(), in_history=True)
        events = getattr(care.model, "pgh_event_models", {}).get("insert")
        for table, *found in zip((care.model, events), ways, hidden, strict=True):
            for way in filter(None, found if table else []):
                assert not table._base_manager.filter(way).exists()


@pytest.mark.parametrize("model", TIED, ids=label)
def test_what_is_said_of_columns_is_said_of_columns_that_are_there(model):
    care, fields = care_of(model), {field.name for field in model._meta.concrete_fields}
    assert care.guarded | care.secret | set(care.words) | care.alone | set(care.later) <= fields
    assert set(care.later.values()) <= fields
    assert care.alone | care.secret <= care.personal


@pytest.mark.parametrize("model", TIED, ids=label)
def test_a_purge_knows_what_stands_in_every_personal_column_once_it_is_empty(model):
    care = care_of(model)
    for field in model._meta.concrete_fields if care.child else ():
        if goes(care, field):
            assert expression(care, field, '"id"')
    assert care.stays | care.of_staff | set(care.emptied) <= care.personal
