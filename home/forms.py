"""What is typed about saved views: shape only."""

from django import forms
from django.http import QueryDict

from common.forms import PortalForm
from home.models import ListPage, SavedView

OF_A_PAGE = ("after", "before", "format")


class ViewForm(PortalForm):
    """A name for the filters of a list."""

    title = forms.CharField(
        label="What will you call this view?",
        help_text="For example, “Waiting in North”. Do not use the name of a child or a family.",
        max_length=SavedView._meta.get_field("title").max_length,
        error_messages={"required": "Give the view a name"},
    )
    page = forms.ChoiceField(choices=ListPage, widget=forms.HiddenInput)
    filters = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_title(self) -> str:
        """The name without spaces to spare."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_filters(self) -> str:
        """The filters that are set, without the page of the list."""
        kept = filters_in(QueryDict(self.cleaned_data["filters"]))
        if len(kept) > SavedView._meta.get_field("filters").max_length:
            raise forms.ValidationError("These filters are too long to save. Narrow them.")
        return kept


def filters_in(address: QueryDict) -> str:
    """The filters that an address sets."""
    kept = QueryDict(mutable=True)
    for name, values in address.lists():
        if name not in OF_A_PAGE and any(values):
            kept.setlist(name, values)
    return kept.urlencode()
