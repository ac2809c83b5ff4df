"""Every row of the history names the action that made it, also where one action calls another."""

from people.models import Staff
from tests.factories.people import make_staff
from trail.history import recorded


@recorded
def inner(*, staff, by):
    staff.job_title = "Inner"
    staff.save()


@recorded
def outer(*, staff, by):
    staff.job_title = "First"
    staff.save()
    inner(staff=staff, by=None)
    staff.job_title = "Last"
    staff.save()


def names_of(staff: Staff) -> list[tuple[str, str]]:
    rows = staff.history.filter(pgh_label="update").order_by("pgh_id")
    return [(row.job_title, row.pgh_context["action"].split(".")[-1]) for row in rows]


def test_an_action_goes_on_under_its_own_name_after_it_called_another(db):
    staff = make_staff()
    outer(staff=staff, by=staff)
    assert names_of(staff) == [("First", "outer"), ("Inner", "inner"), ("Last", "outer")]
