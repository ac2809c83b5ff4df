"""Every field has a label, and its hint, count and errors are tied to its input."""

import re

import pytest
from django import forms
from django.template import Context, Template

from common.fields import Shown, anchor_of, summary_of
from common.forms import Checkboxes, DateField, PortalForm, RadioCards, Radios


class Everything(PortalForm):
    text = forms.CharField(label="Text", help_text="A hint")
    long = forms.CharField(label="Long", widget=forms.Textarea, max_length=100)
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput)
    team = forms.ChoiceField(label="Team", choices=[("", "Choose")])
    file = forms.FileField(label="File")
    tick = forms.BooleanField(label="Tick")
    day = DateField(label="Day")
    radio = forms.ChoiceField(label="Radio", choices=[("a", "A")], widget=Radios(inline=True))
    boxes = forms.MultipleChoiceField(
        label="Boxes", choices=[("a", "A")], widget=Checkboxes(hints={"a": "About A"})
    )
    cards = forms.ChoiceField(
        label="Cards",
        choices=[("3", "Good"), ("0", "Not applicable")],
        widget=RadioCards(hints={"3": "Seen alone"}, reveals={"0": "why_not"}),
    )
    why_not = forms.CharField(label="Why not?", required=False)


def shown(form, name, look=""):
    template = Template("{% load qa %}{% field form." + name + " " + look + " %}")
    return template.render(Context({"form": form}))


NAMES = list(Everything.base_fields)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [None, {}])
def test_every_input_has_a_label_and_every_description_exists(name, data):
    page = shown(Everything(data), name)
    ids = re.findall(r'\sid="([^"]+)"', page)
    inputs = re.findall(r'<(?:input|textarea|select)[^>]*\sid="([^"]+)"', page)
    assert inputs
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert set(inputs) == set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= set(ids)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "why_not"])
def test_a_field_in_error_says_so_and_the_summary_leads_to_it(name):
    form = Everything({})
    page = shown(form, name)
    assert "govuk-form-group--error" in page
    assert form.errors[name][0] in page.replace("&#x27;", "'")
    assert f'id="{anchor_of(form[name])}"' in page
    assert (anchor_of(form[name]), form.errors[name][0]) in summary_of(form)


def test_a_form_not_yet_sent_has_no_summary():
    assert summary_of(Everything()) == []
    assert summary_of(None) == []


def test_an_error_of_the_whole_form_stands_first_and_leads_nowhere():
    form = Everything({})
    form.add_error(None, "Somebody else has sent it")
    assert summary_of(form)[0] == ("", "Somebody else has sent it")


def test_a_field_that_a_choice_reveals_stands_beneath_it_and_nowhere_else():
    form = Everything()
    page = Template('{% include "components/form.html" %}').render(Context({"form": form}))
    assert page.count('name="why_not"') == 1
    assert "qa-revealed" in shown(form, "cards")


def test_long_text_is_counted_but_never_cut_off():
    page = shown(Everything(), "long")
    assert 'data-maxlength="100"' in page
    assert " maxlength=" not in page


def test_the_page_may_say_it_in_its_own_words():
    page = shown(Everything(), "text", 'label="E-mail" hint="" heading=True')
    assert "<h1" in page
    assert "E-mail" in page
    assert "A hint" not in page
    assert "aria-describedby" not in page


def test_a_bare_label_is_there_for_those_who_do_not_see_the_place():
    assert "govuk-visually-hidden" in shown(Everything(), "text", "bare=True")


def test_a_chosen_card_is_checked():
    options = Shown(Everything({"cards": "3"})["cards"]).options
    assert [(option.label, option.checked) for option in options] == [
        ("Good", True),
        ("Not applicable", False),
    ]


def test_what_was_typed_is_escaped():
    assert "<script>" not in shown(Everything({"text": "<script>"}), "text")
