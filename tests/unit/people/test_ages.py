"""How the age of a child is said."""

import datetime as dt

import pytest

from people.models import Child
from people.presenters.children import facts, facts_first


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (dt.date(2017, 11, 6), "age 8"),
        (dt.date(2017, 11, 5), "age 9"),
        (dt.date(2025, 12, 1), "under 1"),
        (dt.date(2026, 12, 24), "not born yet"),
        (None, ""),
    ],
)
def test_an_age_is_said_as_people_say_it(born, words):
    child = Child(reference="712904", date_of_birth=born, status="child-in-need")
    assert child.age_words == words
    assert facts(child) == ", ".join(filter(None, [words, "child in need"]))
    assert facts_first(child) == f"{words.capitalize() or 'Age not known'}, child in need"
