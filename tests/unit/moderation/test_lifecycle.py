"""The table of a moderation's life holds together, and says what may follow what."""

import pytest

from moderation.lifecycle import FINAL, OPEN, TRANSITIONS, VERBS, WHY_NOT, Verb
from moderation.lifecycle import ModerationState as S


def test_what_may_follow_what():
    expected = {
        S.WAITING: {S.BLIND, S.WITHDRAWN},
        S.BLIND: {S.REVEALED, S.RETURNED, S.WAITING, S.WITHDRAWN},
        S.REVEALED: {S.SETTLED, S.ARBITRATION, S.WITHDRAWN},
        S.ARBITRATION: {S.SETTLED, S.WITHDRAWN},
        S.RETURNED: {S.WAITING, S.WITHDRAWN},
        S.SETTLED: {S.ARBITRATION},
        S.WITHDRAWN: set(),
    }
    assert expected == TRANSITIONS


def test_every_state_says_what_may_be_done_and_why_the_rest_may_not():
    assert set(VERBS) == set(WHY_NOT) == set(TRANSITIONS) == set(S)


def test_every_verb_has_its_moment():
    assert set().union(*VERBS.values()) == set(Verb)


def test_nothing_is_returned_or_judged_blind_after_the_reveal():
    late = {Verb.RETURN, Verb.JOIN, Verb.STAND_DOWN, Verb.JUDGE, Verb.LOCK, Verb.REVEAL}
    assert not (late & VERBS[S.REVEALED])


def test_nothing_is_compared_before_the_reveal():
    early = {Verb.JUDGE_QUALITY, Verb.SETTLE}
    assert not any(early & VERBS[state] for state in set(S) - {S.REVEALED})


@pytest.mark.parametrize("state", sorted(FINAL))
def test_what_is_over_is_over(state):
    assert VERBS[state] == frozenset()
    assert state not in OPEN


def test_every_state_can_be_reached_from_waiting():
    reached, edge = {S.WAITING}, [S.WAITING]
    while edge:
        following = TRANSITIONS[edge.pop()] - reached
        reached |= following
        edge += following
    assert reached == set(S)
