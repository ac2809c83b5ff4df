"""The table of a report's life holds together."""

from reports.lifecycle import FINAL, ISSUED, TRANSITIONS, WRITABLE, ReportState


def test_every_state_stands_in_the_table_and_can_be_reached():
    reached = {ReportState.COMPILED}.union(*TRANSITIONS.values())
    assert set(TRANSITIONS) == reached == set(ReportState)


def test_what_is_published_is_never_written_again():
    for state in ISSUED:
        assert TRANSITIONS[state] <= ISSUED
    assert WRITABLE.isdisjoint(ISSUED)
    assert {ReportState.SUPERSEDED} == FINAL
