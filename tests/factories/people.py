"""Units, staff, sign-ins, appointments, children and who works with them."""

import datetime as dt
from itertools import count

from common import clock
from people.models import (
    Appointment,
    Child,
    Involvement,
    Restriction,
    Staff,
    StaffBar,
    Status,
    Unit,
    User,
)

_numbers = count(1)
PASSWORD = "six golden threads"
LONG_AGO = dt.date(2020, 4, 1)


def make_unit(code, name, level, parent=None, **fields) -> Unit:
    """A unit below `parent`; its path and service follow from there."""
    path = f"{parent.path if parent else ''}{code}/"
    unit = Unit.objects.create(
        code=code, name=name, level=level, parent=parent, path=path, **fields
    )
    unit.service = unit if level == "service" else parent and parent.service
    unit.save(update_fields=["service"])
    return unit


def make_staff(first="Alex", last="Reed", **fields) -> Staff:
    """Somebody in post, with a number of their own."""
    person = new_staff(first_name=first, last_name=last, **fields)
    person.save(force_insert=True)
    return person


def new_staff(**fields) -> Staff:
    """The same, still to be saved."""
    return Staff(**{"number": f"S{next(_numbers):05}"} | fields)


def make_user(staff: Staff, email=None, *, is_demonstration=True) -> User:
    """A demonstration sign-in (no second factor) for `staff` with the one password."""
    user = new_user(staff, email, is_demonstration=is_demonstration)
    user.save(force_insert=True)
    return user


def new_user(staff: Staff, email=None, *, is_demonstration=True) -> User:
    """The same, still to be saved."""
    email = email or f"{staff.number.lower()}@demo.example"
    user = User(email=email, staff=staff, is_demonstration=is_demonstration)
    user.set_password(PASSWORD)
    return user


def appoint(
    staff: Staff, role, unit: Unit, starts_on=LONG_AGO, ends_on=None, *, is_acting=False
) -> Appointment:
    """Give `staff` a role at a unit."""
    appointment = new_appointment(staff, role, unit, ends_on, starts_on, is_acting=is_acting)
    appointment.save(force_insert=True)
    return appointment


def new_appointment(
    staff: Staff, role, unit: Unit, ends_on=None, starts_on=LONG_AGO, *, is_acting=False
) -> Appointment:
    """The same, still to be saved."""
    dates = {"starts_on": starts_on, "ends_on": ends_on}
    return Appointment(staff=staff, role=role, unit=unit, is_acting=is_acting, **dates)


def make_child(reference=None, **fields) -> Child:
    """An open child, in need unless told otherwise."""
    fields.setdefault("status", Status.CHILD_IN_NEED)
    fields.setdefault("date_of_birth", dt.date(2016, 5, 4))
    fields.setdefault("opened_on", LONG_AGO)
    reference = reference or f"{800000 + next(_numbers)}"
    return Child.objects.create(reference=reference, **fields)


def involve(child: Child, staff: Staff, unit: Unit, **fields) -> Involvement:
    """`staff` of `unit` works with `child`, as lead unless told otherwise."""
    fields.setdefault("starts_on", LONG_AGO)
    return Involvement.objects.create(
        child=child, staff=staff, unit=unit, service=unit.service, **fields
    )


def restrict(child: Child, by: Staff) -> Restriction:
    """Restrict a child to nobody."""
    return Restriction.objects.create(child=child, reason="Restricted", made_by=by)


def bar(staff: Staff, child: Child, by: Staff) -> StaffBar:
    """Bar a member of staff from a child."""
    return StaffBar.objects.create(
        child=child, staff=staff, reason="Neighbour", made_by=by, made_at=clock.now()
    )
