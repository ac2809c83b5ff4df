"""Without Valkey people still sign in, read what waits for them and raise an urgent concern."""

import pytest
from django.test import Client
from django.urls import reverse

from closing_loop.models import UrgentConcern
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_valkey(settings):
    place = "unix:///tmp/no-valkey-is-here.sock"
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": place}}


def test_somebody_signs_in_raises_a_concern_and_it_is_on_screen(council):
    worker, head = Client(), Client()
    for client, name in ((worker, "practitioner"), (head, "head.of.service")):
        sent = {"login": f"{name}@demo.example", "password": PASSWORD}
        answer = client.post(reverse("account_login"), sent)
        assert answer.status_code == 302
    given = {"child": "another", "child_given": "712904", "kind": "safety", "what": "Bruise"}
    worker.post(reverse("closing_loop:concern-raise"), given)
    concern = UrgentConcern.objects.get()
    html = head.get("/").content.decode()
    assert reverse("closing_loop:concern-detail", args=[concern.pk]) in html
