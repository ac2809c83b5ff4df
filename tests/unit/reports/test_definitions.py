"""The catalogue holds what a report needs, and finds a definition by its being there."""

import pytest
from django.template.loader import get_template

from reports.definitions import catalogue, due, find
from tests.unit.reports.rows import OCTOBER


def test_every_definition_is_complete_and_its_template_is_there():
    for key, definition in catalogue().items():
        assert definition.key == key
        assert definition.prompts
        assert get_template(definition.template)


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        find("no-such-report")


@pytest.mark.django_db
def test_what_is_due_is_every_definition_for_each_of_its_places(council):
    named = [(definition.key, unit.code) for definition, unit in due(OCTOBER)]
    assert named == [("locality-overview", "north"), ("locality-overview", "south")]
