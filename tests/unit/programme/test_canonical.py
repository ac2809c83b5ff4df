"""The kept files of a frame, byte by byte."""

import pytest
from hypothesis import given

from programme.canonical import children_file, duties_file, read, sha256
from programme.drawing import FrameChild, FrameDuty
from tests.unit.programme.test_drawing import frames

A, B = "0000000a-0000-4000-8000-000000000000", "0000000b-0000-4000-8000-000000000000"


def test_the_children_of_a_frame_byte_by_byte():
    children = [
        FrameChild(B, "looked-after", True, ("north-2", "north-1"), excluded="audited"),
        FrameChild(A, "child-in-need", not_for=("s2", "s1")),
    ]
    assert children_file(children).encode() == (
        b"child,status,covered,teams,not_for,excluded\n"
        b"0000000a-0000-4000-8000-000000000000,child-in-need,no,,s1 s2,\n"
        b"0000000b-0000-4000-8000-000000000000,looked-after,yes,north-1 north-2,,audited\n"
    )


def test_the_duties_of_a_frame_byte_by_byte():
    duties = [FrameDuty(B, A, "own", ("north-1",)), FrameDuty(A, B)]
    assert duties_file(duties) == (
        f"duty,auditor,takes,teams\n{A},{B},either,\n{B},{A},own,north-1\n"
    )


def test_the_hash_is_of_the_bytes():
    """As sha256sum has it for this line."""
    assert (
        sha256("duty,auditor,takes,teams\n")
        == "a2cee8acc299d0d760b968d7931f2e23dca6ad2053a9f94e007be04ec85e21cb"
    )


@given(frames())
def test_what_is_written_is_read_again(frame):
    files = children_file(frame.children), duties_file(frame.duties)
    again = read(*files)
    assert (children_file(again.children), duties_file(again.duties)) == files
    assert len(again.children) == len(frame.children)


@pytest.mark.parametrize("odd", ["a,b", 'a"b', "a\nb", "Ä"])
def test_what_would_need_quotes_cannot_be_written(odd):
    with pytest.raises(ValueError, match="cannot stand in a frame"):
        children_file([FrameChild(A, odd)])


@pytest.mark.parametrize(
    ("children", "duties"),
    [
        ("child\n", "duty,auditor,takes,teams\n"),
        ("child,status,covered,teams,not_for,excluded", "duty,auditor,takes,teams\n"),
        ("child,status,covered,teams,not_for,excluded\na,b\n", "duty,auditor,takes,teams\n"),
        ("child,status,covered,teams,not_for,excluded\n", "duty,auditor,takes,teams\na,b,all,\n"),
        ("child,status,covered,teams,not_for,excluded\n", ""),
    ],
)
def test_a_file_out_of_its_form_is_refused(children, duties):
    with pytest.raises(ValueError, match=r"file|not one of"):
        read(children, duties)
