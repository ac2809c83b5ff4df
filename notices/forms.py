"""How somebody wants to be told: shape only, never saved here."""

from django import forms

from common.forms import PortalForm, Radios
from notices.models import Channel, Kind

SHORT = [
    (Channel.PORTAL, "Portal only"),
    (Channel.EMAIL, "E-mail at once"),
    (Channel.DIGEST, "One e-mail a day"),
]
CHOSEN = [kind for kind in Kind if kind != Kind.CONCERN]


class PreferencesForm(PortalForm):
    """One choice for each kind of thing but urgent concerns."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in CHOSEN:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=SHORT, widget=Radios(inline=True)
            )
