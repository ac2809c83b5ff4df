"""Changing how a service, an area or a team draws, from the next month on."""

from common import clock
from common.dates import month_of, next_month
from people.models import Staff, Unit
from programme import rules
from programme.models import PolicyChange
from programme.queries.policies import version_for
from trail.history import recorded


@recorded
def change_policy(
    *, unit: Unit, by_area: bool, takes: str, minimum_open: int, by: Staff
) -> PolicyChange | None:
    """Draw so for every month after this one; draws that are made, and this month’s, stay.

    The same again changes nothing, and gives None where nothing differs. Raises Denied.
    """
    rules.check_can_set_up(by)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    start = next_month(month_of(clock.today()))
    wanted = {"by_area": by_area, "takes": takes, "minimum_open": minimum_open}
    latest = version_for(unit, start)
    if latest and all(getattr(latest, name) == value for name, value in wanted.items()):
        return None
    given = {**wanted, "set_at": clock.now(), "set_by": by}
    changed, _ = PolicyChange.objects.update_or_create(
        unit=unit, applies_from=start, defaults=given
    )
    return changed
