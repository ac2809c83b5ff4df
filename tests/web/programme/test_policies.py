"""The pages on which an administrator reads and changes how services draw."""

import pytest
from django.urls import reverse

from programme.models import PolicyChange

pytestmark = pytest.mark.django_db
LIST = reverse("programme:policy-list")


def at(page, key="locality"):
    return reverse(f"programme:policy-{page}", args=[key])


def test_a_change_is_made_once_and_told_everywhere(client_for):
    client = client_for("qa_admin")
    assert "Nothing is set" in client.get(at("detail")).text
    sent = {"by_area": "yes", "takes": "own", "minimum_open": "20"}
    for _ in range(2):
        assert client.post(at("edit"), sent).status_code == 302
    assert PolicyChange.objects.count() == 1
    assert "Changes in December 2026" in client.get(LIST).text
    text = client.get(at("detail")).text
    assert "From December 2026" in text
    assert "20 working days" in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("", "Answer the question"),
        ("x", "a whole number"),
        ("-1", "0 or more"),
        ("999", "at most 250"),
    ],
)
def test_a_wrong_number_is_said(client_for, days, said):
    answer = client_for("qa_admin").post(at("edit", "north-1"), {"minimum_open": days})
    assert said in answer.text
    assert "Whose children is an auditor given" not in answer.text
    assert not PolicyChange.objects.exists()


def test_the_list_asks_as_much_for_many_as_for_one(client_for, django_assert_max_num_queries):
    client = client_for("qa_admin")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
