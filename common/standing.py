"""Forms over what stands already, which two people may have open at once.

    class ClockForm(StandingForm): …   given `initial`, what stands now

A page carries what stood when it was opened. Where somebody has changed it since, nothing is saved:
the form comes back with what was typed, and says of each answer that differs what stands now.
"""

import hashlib

from django import forms

from common.forms import PortalForm

STOOD = "stood"


class StandingForm(PortalForm):
    """A form that shows what somebody else changed meanwhile before it goes over it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stands = _digest_of(self.initial)
        self.fields[STOOD] = forms.CharField(
            required=False, initial=self.stands, widget=forms.HiddenInput
        )

    def clean(self) -> dict:
        """Say what stands now where the page was opened before it stood so."""
        answers = super().clean()
        stood = answers.pop(STOOD, "")
        differs = [name for name in self.changed_data if name != STOOD]
        if stood and stood != self.stands and differs:
            self.data = self.data.copy()
            self.data[self.add_prefix(STOOD)] = self.stands
            raise forms.ValidationError(
                "Somebody else changed this after you opened the page. What stands now: "
                + "; ".join(self._said(name) for name in differs)
                + ". Your answers are below: save them if they are to stand instead."
            )
        return answers

    def _said(self, name: str) -> str:
        field, value = self.fields[name], self.initial.get(name, "")
        words = {str(key): label for key, label in getattr(field, "choices", ())}
        values = value if isinstance(value, list | tuple) else [value]
        shown = ", ".join(str(words.get(str(each), each)) for each in values) or "nothing"
        return f"“{field.label}”: {shown}"


def _digest_of(initial: dict) -> str:
    text = repr(sorted((name, str(value)) for name, value in initial.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
