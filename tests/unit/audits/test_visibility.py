"""What of an audit is shown to whom, cell by cell as the domain model's table has it."""

import datetime as dt
import uuid

import pytest

from audits.lifecycle import AuditState
from audits.visibility import JUDGING, Piece, Relation, pieces, relations, states_showing, view
from people.access import Reach
from people.roles import Role
from practice.models import Part

S, P, R = AuditState, Piece, Relation
HEADER = {P.HEADER}
OWN = {P.HEADER, P.OWN_WORDS, P.OWN_ACTIONS}
BLIND = {P.HEADER, P.CASE_SUMMARY, P.FACTS, P.CONVERSATION, P.EVIDENCE}
THEIRS = BLIND | OWN | {P.JUDGEMENTS, P.ALL_OWN_WORDS, P.ALL_ACTIONS}
BOTH = THEIRS | {P.MODERATION}
ALL = BOTH | {P.SETTLEMENT, P.QUALITY, P.REPLIES}
MOST = ALL - {P.QUALITY}
NONE: set = set()

JOINT = {S.SUBMITTED: THEIRS, S.IN_MODERATION: THEIRS}
COLUMNS = (R.AUDITOR, R.PRACTITIONER, R.MODERATOR, R.SERVICE_LEAD, R.HEAD_OF_SERVICE, R.OTHER)
EXPECTED = {
    S.ALLOCATED:     (THEIRS, OWN,  NONE,   HEADER, HEADER, HEADER),
    S.IN_PROGRESS:   (THEIRS, OWN,  NONE,   HEADER, HEADER, HEADER),
    S.RETURNED:      (THEIRS, OWN,  NONE,   HEADER, HEADER, HEADER),
    S.SUBMITTED:     (THEIRS, OWN,  BLIND,  HEADER, HEADER, HEADER),
    S.IN_MODERATION: (THEIRS, OWN,  BLIND,  HEADER, HEADER, HEADER),
    S.REVEALED:      (BOTH,   OWN,  ALL,    HEADER, ALL,    HEADER),
    S.SETTLED:       (ALL,    OWN,  ALL,    ALL,    ALL,    HEADER),
    S.SHARED:        (ALL,    MOST, ALL,    ALL,    ALL,    MOST),
    S.ACKNOWLEDGED:  (ALL,    MOST, ALL,    ALL,    ALL,    MOST),
    S.WITHDRAWN:     (THEIRS, OWN,  HEADER, HEADER, HEADER, HEADER),
}  # fmt: skip
CELLS = [
    (state, relation, cell)
    for state, row in EXPECTED.items()
    for relation, cell in zip(COLUMNS, row, strict=True)
]


def test_the_table_of_this_test_names_every_state_and_every_relation():
    assert set(EXPECTED) == set(S)
    assert set(COLUMNS) | {
        R.INSPECTOR, R.MASKED, R.HEADER_ONLY, R.ARBITER, R.JOINT_MODERATOR, R.FORMER_AUDITOR,
    } == set(R)  # fmt: skip


@pytest.mark.parametrize(("state", "relation", "cell"), CELLS)
def test_each_cell_shows_what_the_table_says(state, relation, cell):
    assert pieces(state, {relation}, is_inadequate=False) == cell


@pytest.mark.parametrize("state", S)
def test_a_joint_moderator_reads_the_audit_before_the_reveal_and_else_what_a_moderator_does(state):
    alone = EXPECTED[state][COLUMNS.index(R.MODERATOR)]
    assert pieces(state, {R.JOINT_MODERATOR}, is_inadequate=True) == JOINT.get(state, alone)
    besides = pieces(state, {R.JOINT_MODERATOR, R.HEAD_OF_SERVICE}, is_inadequate=True)
    assert besides >= JOINT.get(state, alone)
    assert P.JUDGEMENTS not in pieces(S.RETURNED, {R.JOINT_MODERATOR, R.OTHER}, is_inadequate=True)


@pytest.mark.parametrize("state", S)
def test_an_arbiter_sees_what_a_head_of_service_sees(state):
    head = EXPECTED[state][COLUMNS.index(R.HEAD_OF_SERVICE)]
    assert pieces(state, {R.ARBITER}, is_inadequate=True) == head


@pytest.mark.parametrize("state", S)
def test_inspectors_and_learning_see_what_others_in_reach_see_and_administrators_the_header(state):
    others = EXPECTED[state][COLUMNS.index(R.OTHER)]
    assert pieces(state, {R.INSPECTOR}, is_inadequate=True) == others
    assert pieces(state, {R.MASKED}, is_inadequate=True) == others
    assert pieces(state, {R.HEADER_ONLY}, is_inadequate=True) == HEADER


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("relation", R)
def test_only_a_head_of_service_sees_more_where_a_judgement_is_inadequate(state, relation):
    usual = pieces(state, {relation}, is_inadequate=False)
    inadequate = pieces(state, {relation}, is_inadequate=True)
    if relation is R.HEAD_OF_SERVICE and state in {S.SUBMITTED, S.IN_MODERATION}:
        assert inadequate == THEIRS
    else:
        assert inadequate == usual


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_MODERATION])
@pytest.mark.parametrize("other", sorted(set(R) - JUDGING))
def test_a_blind_moderator_sees_the_moderators_cell_alone_whatever_else_they_are(state, other):
    both = pieces(state, {R.MODERATOR, other}, is_inadequate=True)
    assert both == BLIND


@pytest.mark.parametrize("other", sorted(set(R) - JUDGING))
def test_the_moderator_of_a_returned_audit_sees_no_more_than_its_header(other):
    assert pieces(S.RETURNED, {R.MODERATOR, other}, is_inadequate=True) == HEADER


def test_after_the_reveal_permissions_add_up():
    assert pieces(S.REVEALED, {R.PRACTITIONER, R.HEAD_OF_SERVICE}, is_inadequate=False) == ALL
    assert pieces(S.SHARED, {R.OTHER, R.SERVICE_LEAD}, is_inadequate=False) == ALL


def test_somebody_with_no_relation_sees_nothing():
    assert pieces(S.SHARED, set(), is_inadequate=True) == NONE
    assert view(S.SHARED, frozenset()) is None


def test_a_view_of_nothing_is_no_view():
    assert view(S.RETURNED, frozenset({R.MODERATOR})) is None


@pytest.mark.parametrize(
    ("relation", "named"),
    [(relation, relation not in {R.MASKED, R.HEADER_ONLY, R.FORMER_AUDITOR}) for relation in R],
)
def test_the_child_is_masked_for_learning_and_for_administrators(relation, named):
    assert view(S.SHARED, frozenset({relation})).names_child is named


@pytest.mark.parametrize(
    ("relation", "reads"),
    [
        (R.AUDITOR, True), (R.PRACTITIONER, True), (R.SERVICE_LEAD, True), (R.INSPECTOR, True),
        (R.HEAD_OF_SERVICE, True), (R.MODERATOR, False), (R.OTHER, False), (R.MASKED, False),
        (R.HEADER_ONLY, False),
    ],
)  # fmt: skip
def test_history_is_read_by_those_whom_access_names(relation, reads):
    assert view(S.SHARED, frozenset({relation})).reads_history is reads


def test_a_blind_moderator_reads_no_history_though_they_lead_the_service():
    mine = frozenset({R.MODERATOR, R.SERVICE_LEAD})
    assert not view(S.IN_MODERATION, mine).reads_history
    assert view(S.REVEALED, mine).reads_history
    joint = frozenset({R.JOINT_MODERATOR, R.SERVICE_LEAD})
    assert view(S.IN_MODERATION, joint).reads_history
    assert not view(S.RETURNED, joint).reads_history


def test_states_showing_is_read_from_the_table():
    assert states_showing(P.JUDGEMENTS, R.SERVICE_LEAD) == [S.SETTLED, S.SHARED, S.ACKNOWLEDGED]
    assert states_showing(P.JUDGEMENTS, R.HEADER_ONLY) == []


CHILD = uuid.uuid4()


def reach(*held: tuple[Role, int], hidden=()) -> Reach:
    by_role = {role: frozenset({unit}) for role, unit in held}
    return Reach(uuid.uuid4(), dt.date(2026, 11, 5), by_role, frozenset(hidden))


def stand(someone: Reach, *, is_auditor=False, parts=(), unit_id=1, child_id=CHILD):
    return relations(
        someone, is_auditor=is_auditor, parts=parts, unit_id=unit_id, child_id=child_id
    )


@pytest.mark.parametrize(
    ("role", "here", "elsewhere"),
    [
        (Role.PRACTITIONER, None, None),
        (Role.TEAM_MANAGER, R.OTHER, None),
        (Role.SERVICE_LEAD, R.SERVICE_LEAD, None),
        (Role.HEAD_OF_SERVICE, R.HEAD_OF_SERVICE, None),
        (Role.SENIOR_LEADERSHIP, None, None),
        (Role.SOCIAL_WORK_CONSULTANT, R.OTHER, R.OTHER),
        (Role.LEARNING_DEVELOPMENT, R.MASKED, R.MASKED),
        (Role.SAFEGUARDING_IMPROVEMENT, None, None),
        (Role.PERFORMANCE, None, None),
        (Role.DIRECTORATE_LEAD, None, None),
        (Role.PRACTITIONER_REPRESENTATIVE, None, None),
        (Role.QA_ADMINISTRATOR, R.HEADER_ONLY, R.HEADER_ONLY),
        (Role.INFORMATION_GOVERNANCE, None, None),
        (Role.INSPECTOR, R.INSPECTOR, R.INSPECTOR),
    ],
)
def test_a_role_stands_to_an_audit_as_access_says(role, here, elsewhere):
    assert stand(reach((role, 1))) == ({here} if here else set())
    assert stand(reach((role, 2))) == ({elsewhere} if elsewhere else set())


@pytest.mark.parametrize(
    ("part", "relation"),
    [
        (Part.LEAD_PRACTITIONER, R.PRACTITIONER),
        (Part.CO_WORKER, R.PRACTITIONER),
        (Part.LINE_MANAGER, R.PRACTITIONER),
        (Part.MODERATOR, R.MODERATOR),
        (Part.JOINT_MODERATOR, R.JOINT_MODERATOR),
        (Part.ARBITER, R.ARBITER),
        (Part.IN_ATTENDANCE, R.HEADER_ONLY),
    ],
)
def test_a_part_gives_its_relation_without_any_reach(part, relation):
    assert stand(reach(), parts=[part]) == {relation}


def test_roles_parts_and_being_the_auditor_add_up():
    mine = stand(reach((Role.TEAM_MANAGER, 1)), is_auditor=True, parts=[Part.LINE_MANAGER])
    assert mine == {R.AUDITOR, R.PRACTITIONER, R.OTHER}


def test_a_hidden_child_leaves_no_relation_whatever_somebody_is():
    someone = reach((Role.HEAD_OF_SERVICE, 1), (Role.INSPECTOR, 1), hidden=[CHILD])
    assert stand(someone, is_auditor=True, parts=[Part.LEAD_PRACTITIONER]) == set()
