"""Fixtures that every ring of tests shares."""

import copy
import datetime as dt
import gc

import pytest
from django.template import RequestContext
from django.test import Client
from django.test import client as test_client
from django.test.utils import ContextList

from common import clock
from tests.factories import Council, make_council

pytest_plugins = ["tests.prepared", "tests.servers"]

NOW = dt.datetime(2026, 11, 5, 9, 0, tzinfo=dt.UTC)


def pytest_collection_finish():
    """Leave what is loaded by now out of every garbage collection, and collect more seldom.

    The collector went through all of Django's models and tests again and again, for a sixth of the
    time of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def keep_context(store: dict, template, context, **rendered) -> None:
    """What a template was given, for `response.context`: a copy for the page alone.

    Django copies it for each component of a page, which took a sixth of the time of a run.
    """
    is_page = isinstance(context, RequestContext) and context.template is template
    contexts = store.setdefault("context", ContextList())
    contexts.append(copy.copy(context) if is_page else context)


test_client.store_rendered_templates = keep_context


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch, settings):
    """It is 9am on Thursday 5 November 2026 unless a test moves `settings.NOW`."""
    settings.NOW = NOW
    monkeypatch.setattr(clock, "_started", clock.time.monotonic())


@pytest.fixture
def council(db) -> Council:
    """The small council of tests.factories, with the seeded vocabulary of practice."""
    return make_council()


@pytest.fixture
def client_for(council):
    """A signed-in client for somebody of the council: `client_for("team_manager")`."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(council.users[name])
        return client

    return sign_in
