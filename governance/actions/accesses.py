"""Subject-access files are asked for, made by a worker, and removed."""

import hashlib

from common import clock
from governance import rules, writing
from governance.collecting import parts_about
from governance.models import MOST_ATTEMPTS, SubjectAccess, SubjectAccessFile
from governance.models.accesses import KEPT
from people.models import Child, Staff
from trail.history import recorded


@recorded
def ask_for_access(*, subject: Child | Staff, request: str, by: Staff) -> SubjectAccess:
    """Have everything about `subject` gathered in one file; the same asked twice is one while it
    is being made. Raises Denied.
    """
    rules.check_can_keep(by, subject)
    type(subject).objects.select_for_update(of=("self",), no_key=True).get(pk=subject.pk)
    name = "child" if isinstance(subject, Child) else "staff"
    given = {name: subject, "request": request, "asked_by": by}
    twin = SubjectAccess.objects.awaited().filter(**given, attempts__lt=MOST_ATTEMPTS).first()
    return twin or SubjectAccess.objects.create(**given)


@recorded
def drop_access(*, access: SubjectAccess, by: Staff | None) -> SubjectAccess:
    """Remove the file; twice is once. `by` is None once its days are over. Raises Denied."""
    access = _locked(access)
    if by is not None:
        rules.check_can_keep(by, access.subject)
    if access.dropped_at is None:
        access.dropped_at, access.dropped_by = clock.now(), by
        access.save(update_fields=["dropped_at", "dropped_by"])
        SubjectAccessFile.objects.filter(access=access).delete()
    return access


def make_access(*, access_id) -> None:
    """Gather everything and write the file; safe to repeat and to run twice at once.

    A file on which workers failed three times is given up.
    """
    if _begin(access_id=access_id, by=None):
        _make(access_id=access_id, by=None)


@recorded
def _begin(*, access_id, by: None) -> bool:
    """Count the attempt in a transaction of its own, so that a worker's death is counted too."""
    access = _free(access_id)
    if access is None or not access.is_awaited:
        return False
    access.attempts += 1
    access.save(update_fields=["attempts"])
    return True


@recorded
def _make(*, access_id, by: None) -> None:
    access = _free(access_id)
    if access is None or access.compiled_at or access.dropped_at:
        return
    parts = list(parts_about(access.subject, by=access.asked_by))
    content = writing.write(access, parts)
    SubjectAccessFile.objects.create(access=access, content=content)
    access.compiled_at = clock.now()
    access.rows = sum(len(part.entries) for part in parts)
    access.to_check = sum(part.to_check for part in parts)
    access.sha256 = hashlib.sha256(content).hexdigest()
    access.save(update_fields=["compiled_at", "rows", "to_check", "sha256"])


def forget_old() -> None:
    """Remove the files whose 14 days are over."""
    for access in SubjectAccess.objects.kept_before(clock.now() - KEPT):
        drop_access(access=access, by=None)


def _free(access_id) -> SubjectAccess | None:
    """The request, locked, where no other worker has it."""
    rows = SubjectAccess.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.filter(pk=access_id).first()


def _locked(access: SubjectAccess) -> SubjectAccess:
    return SubjectAccess.objects.select_for_update(of=("self",)).get(pk=access.pk)
