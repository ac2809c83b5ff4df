"""What people fill in to ask for a peer audit, to offer one, and to answer."""

from collections.abc import Callable, Mapping

from django import forms

from common.forms import PortalForm, Radios, require

WORDS = "What would you like to learn from it? (optional)"
HINT = "Your colleague reads this. No names and no case detail."


def _words(label: str = WORDS) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=HINT,
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class InviteForm(PortalForm):
    """Which case, and which colleague."""

    label_size = "m"
    child = forms.ChoiceField(
        label="Which of your cases?",
        widget=Radios,
        error_messages={"required": "Choose the case that your colleague is to look at"},
    )
    colleague = forms.ChoiceField(
        label="Which colleague?",
        help_text="Practitioners of your service. Whoever manages you is not among them.",
        error_messages={"required": "Choose the colleague whom you invite"},
    )
    words = _words()

    def __init__(
        self,
        *args,
        cases: Mapping[str, tuple[str, str]],
        colleagues: Mapping[str, str],
        why_not: Callable[[str, str], str],
        **kwargs,
    ):
        """`why_not(child, colleague)` says by their ids why the one cannot audit the other."""
        super().__init__(*args, **kwargs)
        _offer(self.fields["child"], cases)
        self.fields["colleague"].choices = [("", "Choose a colleague"), *colleagues.items()]
        self.why_not = why_not

    def clean(self) -> dict:
        """The colleague must be free to look at this case."""
        answers = super().clean()
        sentence = "" if self.errors else self.why_not(answers["child"], answers["colleague"])
        if sentence:
            self.add_error("colleague", sentence)
        return answers


def _offer(field: forms.ChoiceField, cases: Mapping[str, tuple[str, str]]) -> None:
    field.choices = [(pk, label) for pk, (label, _) in cases.items()]
    field.widget.hints = {pk: hint for pk, (_, hint) in cases.items()}


class OfferForm(PortalForm):
    """To which colleague an audit is offered."""

    label_size = "m"
    practitioner = forms.ChoiceField(
        label="Whose work would you look at?",
        help_text="Practitioners of your service. Your colleague chooses the case.",
        error_messages={"required": "Choose the colleague to whom you offer it"},
    )
    words = _words("What do you offer? (optional)")

    def __init__(self, *args, colleagues: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].choices = [("", "Choose a colleague"), *colleagues.items()]


class AnswerForm(PortalForm):
    """Agree or decline; to an offer with the case that the colleague is to look at."""

    label_size = "m"
    answer = forms.ChoiceField(
        label="What do you answer?",
        choices=[("agree", "Yes, I agree"), ("decline", "No, not this time")],
        widget=Radios,
        error_messages={"required": "Say whether you agree"},
    )
    child = forms.ChoiceField(label="Which of your cases?", widget=Radios, required=False)
    requirements = [
        require("child", "Choose the case that your colleague is to look at").when(
            "answer", equals="agree"
        )
    ]

    def __init__(self, *args, cases=None, why_not: Callable[[str], str] | None = None, **kwargs):
        """`cases` are None where none is to be chosen."""
        super().__init__(*args, **kwargs)
        self.why_not = why_not
        if cases is None:
            del self.fields["child"]
            self.requirements = []
        else:
            _offer(self.fields["child"], cases)
            self.fields["answer"].widget.reveals = {"agree": "child"}

    @property
    def agrees(self) -> bool:
        """Whether a valid form agrees."""
        return self.cleaned_data["answer"] == "agree"

    def clean(self) -> dict:
        """The colleague must be free to look at the case chosen."""
        answers = super().clean()
        chosen = answers.get("child")
        agrees = answers.get("answer") == "agree" and chosen and not self.errors
        if sentence := self.why_not(chosen) if agrees else "":
            self.add_error("child", sentence)
        return answers
