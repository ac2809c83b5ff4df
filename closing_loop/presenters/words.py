"""Days and moments as pages say them."""

from common.clock import LONDON


def day(value) -> str:
    """A day as "14 October 2026"."""
    return f"{value:%-d %B %Y}"


def moment(value) -> str:
    """A moment in London as "14 October 2026 at 2:02pm"."""
    local = value.astimezone(LONDON)
    return f"{day(local)} at {local:%-I:%M}{'am' if local.hour < 12 else 'pm'}"
