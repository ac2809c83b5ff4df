"""What a form asks before it saves: once, of free text only, and never for nothing."""

import pytest
from django import forms
from django.http import QueryDict

from common.fields import Shown, asked_of
from common.forms import PortalForm
from common.questions import ANSWER, ANSWERED, pressed

NUMBER, OTHER = "07700 900123", "999 000 0018"


class Letter(PortalForm):
    """Two long texts and a short line."""

    why = forms.CharField(label="Why?", widget=forms.Textarea, required=False)
    more = forms.CharField(label="More", max_length=300, required=False)
    line = forms.CharField(label="Telephone", max_length=40, required=False)


class Draft(Letter):
    """One that saves itself."""

    saves_itself = True


class Alarm(Letter):
    """One that nothing delays."""

    asks_first = False


def sent(form=Letter, *, initial=None, **fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    return form(data, initial=initial)


def test_a_question_is_asked_beside_the_field_and_in_the_summary():
    form = sent(why=f"She lives with her aunt now, so ring {NUMBER} after school", line=NUMBER)
    assert not form.is_valid()
    assert not form.errors
    (mark,) = form.questions["why"].marks
    assert (mark.before, mark.text, mark.after) == (
        "…with her aunt now, so ring ", NUMBER, " after school",
    )  # fmt: skip
    assert asked_of(form) == [("id_why", "A telephone number in “Why?”")]
    shown = Shown(form["why"])
    assert shown.described_by == "id_why-question"
    assert Shown(form["line"]).question is None


def test_several_things_are_named_together():
    form = sent(more=f"{NUMBER}, {OTHER} and B1 1AA")
    assert form.questions["more"].kinds == "a telephone number, an NHS number and a postcode"


def test_what_is_answered_is_saved_and_not_asked_again_unless_something_new_stands_there():
    asked = sent(why=f"Ring {NUMBER}")
    answer = Shown(asked["why"]).all_asked
    answered = sent(why="Ring 07700900123 then", **{ANSWER: answer})
    assert answered.is_valid()
    assert Shown(answered["why"]).answered == answer
    assert sent(why=f"Ring {NUMBER}", **{ANSWERED: answer}).is_valid()
    assert [mark.text for mark in sent(why=f"{NUMBER} {OTHER}", **{ANSWER: answer}).questions[
        "why"
    ].marks] == [OTHER]  # fmt: skip


def test_what_the_form_began_with_is_not_asked_unless_it_saved_itself():
    kept = {"why": f"Ring {NUMBER}"}
    assert sent(initial=kept, why=f"Ring {NUMBER} today").is_valid()
    assert not sent(Draft, initial=kept, why=f"Ring {NUMBER} today").is_valid()
    assert Letter(initial=kept).hints == {}
    shown = Shown(Draft(initial=kept)["why"])
    assert "“07700 900123” looks like a telephone number." in shown.hint_found
    assert sent(Draft, why=f"{NUMBER}, {OTHER}").noticed["why"] == (
        f"“{NUMBER}” looks like a telephone number, and “{OTHER}” looks like an NHS number. "
        "Leave it here only if the text needs it."
    )


def test_what_was_written_before_may_stay():
    form = sent(Draft, why=f"Ring {NUMBER}")
    assert not form.is_valid()
    form.allow_text({"why": f"It was {NUMBER}", "list": ["a"]})
    assert form.is_valid()


def test_what_nothing_may_delay_is_never_asked():
    form = sent(Alarm, why=f"Ring {NUMBER}")
    assert form.is_valid()
    assert "why" in form.found


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"then": "list"}, "list"),
        ({"pressed": "list"}, ""),
        ({"pressed": "list", ANSWER: "x"}, "list"),
    ],
)
def test_the_answer_goes_on_where_the_first_press_went(rf, fields, value):
    assert pressed(rf.post("/", fields)) == value
