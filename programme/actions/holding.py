"""The one way in which an action holds a duty while it changes it."""

from programme.models import Duty


def lock(duty: Duty) -> Duty:
    """The duty as it is now, with its people, its row held until the transaction ends."""
    rows = Duty.objects.select_for_update(of=("self",)).select_related(
        "line", "kind", "unit", "holder", "owed_by", "activity", "follows", "looks_again_at"
    )
    return rows.get(pk=duty.pk)


def change(duty: Duty, **fields) -> None:
    """Set and save some fields of a locked duty; nothing is written where nothing changes."""
    changed = {name: value for name, value in fields.items() if getattr(duty, name) != value}
    for name, value in changed.items():
        setattr(duty, name, value)
    if changed:
        duty.save(update_fields=list(changed))
