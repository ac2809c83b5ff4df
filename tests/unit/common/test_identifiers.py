"""What looks like a person's own number, place or birth date, and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.identifiers import Kind, found_in, is_nhs_number

NHS, POSTCODE, TELEPHONE, BORN = Kind.NHS_NUMBER, Kind.POSTCODE, Kind.TELEPHONE, Kind.BIRTH_DATE

TRUE = [
    (NHS, "NHS number 999 000 0018 is on the file", "999 000 0018"),
    (NHS, "9990000026", "9990000026"),
    (NHS, "(nhs: 999-000-0034)", "999-000-0034"),
    (POSTCODE, "They moved to B1 1AA in June.", "B1 1AA"),
    (POSTCODE, "lives at 12 high road, ec1a 1bb", "ec1a 1bb"),
    (POSTCODE, "Now in M11AE with an aunt", "M11AE"),
    (POSTCODE, "SW1A  2AA", "SW1A  2AA"),
    (POSTCODE, "The hostel (B1 1ST) is full", "B1 1ST"),
    (TELEPHONE, "Ring mum on 07700 900123.", "07700 900123"),
    (TELEPHONE, "07700900123 after six", "07700900123"),
    (TELEPHONE, "her mobile is 07700 900 123, she said", "07700 900 123"),
    (TELEPHONE, "Call 020 7946 0018", "020 7946 0018"),
    (TELEPHONE, "tel:(0117) 496 0123", "(0117) 496 0123"),
    (TELEPHONE, "01632 960001 30 minutes late", "01632 960001"),
    (TELEPHONE, "+44 7700 900123", "+44 7700 900123"),
    (TELEPHONE, "+44 (0)20 7946 0018", "+44 (0)20 7946 0018"),
    (TELEPHONE, "0044 7700 900123", "0044 7700 900123"),
    (BORN, "DOB 14/09/2012", "14/09/2012"),
    (BORN, "d.o.b. 14.9.12, first child", "14.9.12"),
    (BORN, "Her date of birth is 14 September 2012", "14 September 2012"),
    (BORN, "She was born at the Women’s Hospital on 3rd March 2019.", "3rd March 2019"),
    (BORN, "born 2012-09-14", "2012-09-14"),
    (BORN, "14/9/2012 (DOB)", "14/9/2012"),
    (BORN, "14 Sept 2012 is his date of birth", "14 Sept 2012"),
]


@pytest.mark.parametrize(("kind", "text", "words"), TRUE, ids=[words for _, _, words in TRUE])
def test_what_names_a_person_is_found_and_marked(kind, text, words):
    (found,) = found_in(text)
    assert (found.kind, found.text, text[found.start : found.end]) == (kind, words, words)


FALSE = [
    "FA-2026-11-0042 and MO-2026-10-0007 were settled",
    "Case 712904, household 10048812, episode 123456789",
    "999 000 0019 fails its check",
    "1111111111 and 0000000000",
    "Invoice 99900000181 or 1-999-000-0018",
    "Seen on 14/09/2026, 21/09/2026 and 2 October 2026",
    "Visits 01 09 2026 10 30 and 02 09 2026 11 15",
    "The birth plan was read at the conference of 14/9/2026",
    "The baby was born. The visit of 14/9/2026 was late",
    "born, and visited on 14/9/2026",
    "The newborn was seen at home on 14 September 2026",
    "Born in 2012; reviewed 14/09/2026",
    "He is stubborn: on 14/9/2026 he left",
    "Year 7, KS2 1st term, section 47 enquiry, s47 2nd visit, s17 1st",
    "Q3 2AB, X1 1AA, form CP1 2EF",
    "Ring 101, 999 or 0800 1111",
    "30 of 118 actions (71 %, 51–69), £1,250.00, 2:02pm, page 10-12",
    "version 1.2.3, 192.168.0.100, 2026/11/05",
    "",
]


@pytest.mark.parametrize("text", FALSE)
def test_what_names_nobody_is_left_alone(text):
    assert found_in(text) == ()


def test_all_that_a_text_holds_is_found_in_its_order():
    text = "DOB 14/9/2012, NHS 999 000 0018, B1 1AA, 07700 900123"
    assert [one.kind for one in found_in(text)] == [BORN, NHS, POSTCODE, TELEPHONE]


def test_spacing_and_case_make_no_other_thing_of_it():
    assert found_in("b1 1aa")[0].essence == found_in("B11AA")[0].essence


@given(st.integers(min_value=999_000_000, max_value=999_000_999))
def test_of_ten_last_digits_at_most_one_passes(nine):
    """The test range only: no number that could be somebody's."""
    passing = [digit for digit in range(10) if is_nhs_number(f"{nine}{digit}")]
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(str(nine)))
    assert passing == ([] if total % 11 == 1 else [(11 - total % 11) % 11])


@given(st.text(alphabet="0123456789 .-+()/bornBD1A\n", max_size=400))
def test_any_text_is_read_and_what_is_found_stands_where_it_is_said(text):
    ends = 0
    for one in found_in(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= ends
        ends = one.end
