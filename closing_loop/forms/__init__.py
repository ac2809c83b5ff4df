"""What is typed about actions and concerns: shape only, never saved here."""

from closing_loop.forms.concerns import (
    THIS_CHILD,
    CloseForm,
    ConcernForm,
    HealthForm,
)
from closing_loop.forms.following import (
    ActionFilter,
    ActionForm,
    OwnerField,
)
from closing_loop.forms.going_round import (
    DoneForm,
    EndForm,
    RemarkForm,
    ReopenForm,
    ReviewForm,
    VerifyForm,
)
from closing_loop.forms.handing import HandOverForm

__all__ = [
    "ANOTHER",
    "THIS_CHILD",
    "ActionFilter",
    "ActionForm",
    "CloseForm",
    "ConcernForm",
    "DoneForm",
    "EndForm",
    "HandOverForm",
    "HealthForm",
    "OwnerField",
    "RemarkForm",
    "ReopenForm",
    "ReviewForm",
    "VerifyForm",
]
