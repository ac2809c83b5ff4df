"""Every model keeps who and when together, says what is personal, and has its history kept."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.rooms import RANK

MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in RANK and not hasattr(model, "pgh_tracked_model")
]
UNTRACKED = {
    "trail.ReadLog": "append-only itself",
    "trail.Tombstone": "append-only itself",
    "closing_loop.CountedReview": "copies of what is tracked",
    "practice.Draft": "what is still being typed is in no history",
    "practice.ReferenceCounter": "a counter: the references tell it",
    "reports.CommentaryDraft": "what is still being typed is in no history",
    "governance.SubjectAccessFile": "the bytes of a file must be gone after its days",
    "people.OpenSession": "gone with its session: the log tells who signed in",
    "people.UploadContent": "the bytes of a file must be gone after its load",
    "people.ImportedRow": "where a child was last seen: the imports tell it",
}
ALONE = {
    "purged_at",
    "created_at", "raised_at", "saved_at", "written_at", "replied_at", "compiled_at",
    "rendered_at", "published_at", "at", "loaded_at", "declared_at", "commentary_saved_at",
    "read_at", "sent_at", "next_try_at", "last_seen_at",
}  # fmt: skip


def label(model) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_moments_have_their_person(model):
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    moments = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField) and field.name.endswith("_at")
    }
    lonely = {name for name in moments - ALONE if f"{name.removesuffix('_at')}_by" not in names}
    assert lonely == set()


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_field_is_classed_as_personal_or_plain(model):
    care = getattr(model, "DataCare", None)
    assert care, f"{label(model)} has no DataCare"
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    assert care.personal & care.plain == set()
    assert care.personal | care.plain == names


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_history_is_kept_or_the_reason_is_said(model):
    assert hasattr(model, "pgh_event_models") != (label(model) in UNTRACKED)


@pytest.mark.parametrize(
    "model", [one for one in MODELS if hasattr(one, "pgh_event_models")], ids=label
)
def test_inserts_updates_and_deletes_are_kept_for_ever(model):
    assert set(model.pgh_event_models) == {"insert", "update", "delete"}
    for event_model in set(model.pgh_event_models.values()):
        guards = {trigger.name for trigger in event_model._meta.triggers}
        assert guards == {"append_only", "keep_history"}
