"""Turns a rule that raises into the same rule as a question."""

from collections.abc import Callable
from functools import wraps

from common.errors import PortalError


def asks(check: Callable[..., None]) -> Callable[..., bool]:
    """The rule `check_can_x` as `can_x`: True where the rule would let it pass."""

    @wraps(check)
    def question(*args, **kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except PortalError:
            return False
        return True

    return question


def why_not(check: Callable[..., None], *args, **kwargs) -> str:
    """The rule's own sentence of refusal, or an empty string where it would let it pass."""
    try:
        check(*args, **kwargs)
    except PortalError as error:
        return error.sentence
    return ""
