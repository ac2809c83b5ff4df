"""What is typed at the review of the tracker, when people leave, and in supervision."""

from django import forms

from closing_loop import queries
from closing_loop.models import Course
from common.forms import DateField, PortalForm, require


class DecisionForm(PortalForm):
    """What is to become of a stuck action."""

    course = forms.ChoiceField(
        label="What is to become of it?", choices=[("", "Not decided"), *Course.choices],
        required=False,
    )  # fmt: skip
    words = forms.CharField(
        label="What was decided, and who sees to it?", max_length=500, required=False
    )
    requirements = [
        require("words", "Say what was decided").when("course", given=True),
        require("course", "Choose what is to become of it").when("words", given=True),
    ]

    @classmethod
    def of(cls, stuck: queries.Stuck, data=None) -> "DecisionForm":
        """The form of an action, with what was decided on it since the last review."""
        new = stuck.new
        initial = {"course": new.course, "words": new.words} if new else {}
        return cls(data, prefix=f"d-{stuck.action.pk}", initial=initial)


class TrackerReviewForm(PortalForm):
    """That the tracker was reviewed."""

    @classmethod
    def of(cls, data, *, is_sent: bool) -> "TrackerReviewForm":
        """The form as it was sent, or with what was typed so far and is not to be judged yet."""
        if data is None or is_sent:
            return cls(data)
        parts = [data.get(f"happened_on_{part}", "") for part in ("day", "month", "year")]
        words = {name: data.get(name, "") for name in ("people", "summary", "references")}
        return cls(initial={**words, "happened_on": parts})

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed already."""
        return any(any(value) for value in self.initial.values())

    happened_on = DateField(
        label="When was the review?", help_text="For example, 14 9 2026", past=True
    )
    people = forms.CharField(label="Who took part?", max_length=300)
    summary = forms.CharField(
        label="What did the review find?",
        help_text="What the tracker shows, and what follows from it beyond the decisions above.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    references = forms.CharField(
        label="Where are the papers?",
        help_text="Minutes or papers, where your service keeps them.",
        max_length=300,
        required=False,
    )
