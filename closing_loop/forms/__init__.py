"""What is typed about actions and concerns: shape only, never saved here."""

from closing_loop.forms.concerns import THIS_CHILD, CloseForm, ConcernForm, HealthForm
from closing_loop.forms.following import ActionFilter, ActionForm, DoneForm, OwnerField

__all__ = [
    "ANOTHER",
    "THIS_CHILD",
    "ActionFilter",
    "ActionForm",
    "CloseForm",
    "ConcernForm",
    "DoneForm",
    "HealthForm",
    "OwnerField",
]
