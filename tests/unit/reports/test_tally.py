"""A count is the number of the records that it keeps, and every count in figures has its name."""

from hypothesis import given
from hypothesis import strategies as st

from reports.tally import Tally, counts_in, unproved


@given(st.lists(st.integers(0, 9)))
def test_a_count_is_the_number_of_different_records_kept(records):
    tally = Tally()
    assert tally.count("files.done", records) == len(tally.records["files.done"])
    assert tally.records["files.done"] == sorted({str(one) for one in records})


def test_figures_are_named_by_their_path_and_members_by_what_identifies_them():
    figures = {
        "month": "2026-10",
        "is_over": True,
        "none": None,
        "duties": {"due": 2, "exempt": None},
        "judged": [{"code": "voice", "name": "Voice", "good": 1, "low": 0.25}],
        "months": [{"month": "2026-09", "threads": {"voice": {"n": 3}}}],
        "limits": ["Few."],
    }
    named = {"duties.due": 2, "judged.voice.good": 1, "months.2026-09.threads.voice.n": 3}
    assert dict(counts_in(figures)) == named
    records = {name: [str(one) for one in range(n)] for name, n in named.items()}
    assert unproved(figures, records) == []
    assert unproved(figures, {**records, "duties.due": ["1"]}) == ["duties.due"]
    assert unproved(figures, {}) == list(named)
