"""Every role finds what it does here."""

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from home.help import helps
from people.roles import Role

pytestmark = pytest.mark.django_db


def test_every_role_has_its_help_and_every_picture_is_there():
    assert set(helps()) == set(Role.values)
    pictures = {step.file for each in helps().values() for step in each.steps if step.picture}
    assert [file for file in pictures if not finders.find(file)] == []


def test_ones_own_role_stands_first_and_opens(client_for):
    client = client_for("service_lead")
    page = client.get(reverse("home:help-roles"))
    assert page.context["helps"][0].role == Role.SERVICE_LEAD
    assert "Judge blind" in client.get(reverse("home:help-role", args=["service-lead"])).text
    assert client.get(reverse("home:help-role", args=["nobody"])).status_code == 404
