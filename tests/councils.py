"""A council for all tests of a module."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

from tests.conftest import NOW
from tests.factories import Council, make_council


@contextmanager
def council_for_a_module(blocker) -> Iterator[Council]:
    """The small council at NOW, gone again at the end; `blocker` is pytest-django's."""
    with blocker.unblock(), override_settings(NOW=NOW), transaction.atomic():
        yield make_council()
        transaction.set_rollback(True)
