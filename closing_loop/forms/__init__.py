"""What is typed about actions and concerns: shape only, never saved here."""

from closing_loop.forms.concerns import (
    THIS_CHILD,
    CloseForm,
    ConcernFilter,
    ConcernForm,
    HandConcernOnForm,
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
from closing_loop.forms.handing import (
    HandOverForm,
)
from closing_loop.forms.overseeing import (
    DecisionForm,
    TrackerReviewForm,
)
from closing_loop.forms.policy import (
    ClockForm,
    DeputyForm,
    RouteForm,
)
from closing_loop.forms.supervising import (
    HandOnForm,
    TickForm,
)
from closing_loop.forms.tracker import (
    NOT_SAID,
    TrackerFilter,
)

__all__ = [
    "ANOTHER",
    "NOT_SAID",
    "THIS_CHILD",
    "ActionFilter",
    "ActionForm",
    "ClockForm",
    "CloseForm",
    "ConcernFilter",
    "ConcernForm",
    "DecisionForm",
    "DeputyForm",
    "DoneForm",
    "EndForm",
    "HandConcernOnForm",
    "HandOnForm",
    "HandOverForm",
    "HealthForm",
    "OwnerField",
    "RemarkForm",
    "ReopenForm",
    "ReviewForm",
    "RouteForm",
    "TickForm",
    "TrackerFilter",
    "TrackerReviewForm",
    "VerifyForm",
]
