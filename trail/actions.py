"""Writes the log of who looked at what; its rows are never changed after."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from trail.models import Look, ReadLog


@dataclass(frozen=True)
class Seen:
    """One record that was looked at: its kind in words, id, label, and the child it is about."""

    what: str
    object_id: uuid.UUID | None
    label: str
    child_id: uuid.UUID | None


def log_look(request, look: Look, seen: Iterable[Seen]) -> None:
    """Log that the signed-in person of `request` looked at each of `seen`; one INSERT for all."""
    user = request.user
    looked = {
        "user_id": user.pk if user.is_authenticated else None,
        "user_label": str(user) if user.is_authenticated else "not signed in",
        "look": look,
        "path": request.path[:300],
        "batch": uuid.uuid4(),
    }
    ReadLog.objects.bulk_create(
        ReadLog(
            what=one.what,
            object_id=one.object_id,
            object_label=one.label,
            child_id=one.child_id,
            **looked,
        )
        for one in seen
    )
