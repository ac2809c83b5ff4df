"""Words are read as typed, whatever is missing, and what cannot be printed is named."""

from reports.definitions import find
from reports.forms import CommentaryForm, typed_words

DEFINITION = find("locality-overview")


def form(data=None, words=None):
    return CommentaryForm(data, definition=DEFINITION, words=words or {}, version=3)


def test_unfinished_words_are_read_as_they_stand():
    typed = typed_words(DEFINITION, {"answer-so-what": " One\r\ntwo ", "owner-2": "Managers"})
    assert typed["answers"] == {"so-what": "One\ntwo"}
    assert typed["agreed"] == [{"what": "", "difference": "", "owner": "Managers", "due": ""}]


def test_kept_words_come_back_into_their_boxes_with_room_for_one_more_action():
    agreed = [{"what": f"Do {n}", "difference": "", "owner": "", "due": ""} for n in range(3)]
    shown = form(words={"answers": {"so-what": "Kept"}, "agreed": agreed})
    assert shown["answer-so-what"].value() == "Kept"
    assert [row[0].value() for row in shown.action_rows()] == ["Do 0", "Do 1", "Do 2", None]
    assert shown["version"].value() == 3


def test_an_empty_page_may_be_saved():
    assert form({"answer-so-what": ""}).is_valid()


def test_what_the_pdf_cannot_print_is_named_at_its_box():
    shown = form({"answer-so-what": "Well done 🙂"})
    assert shown.errors["answer-so-what"] == ["Leave out 🙂: the PDF cannot print it"]


def test_an_action_without_what_will_be_done_is_asked_for_it():
    shown = form({"owner-1": "Managers"})
    assert shown.errors["what-1"] == ["Say what will be done"]
