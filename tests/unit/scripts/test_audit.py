"""A known vulnerability fails the check; a service that does not answer is said, and does not."""

import pytest

from scripts import audit

CLEAN = {"name": "django", "version": "5.2.8", "vulns": []}
FOUND = {
    "name": "django", "version": "5.2.1",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["5.2.2"]}],
}  # fmt: skip
SKIPPED = {"name": "django", "skip_reason": "not found"}
GRAVE = {"govuk-frontend": {"severity": "high", "range": "<6"}}
SLIGHT = {"govuk-frontend": {"severity": "low", "range": "<6"}}


@pytest.fixture
def run(monkeypatch, capsys):
    """`run(python, npm)`: the exit code and the lines where both programs answer so."""

    def go(python: dict, npm: dict) -> tuple[int, str]:
        monkeypatch.setattr(audit, "answer", lambda command: npm if "npm" in command else python)
        return audit.main(), capsys.readouterr().out

    return go


@pytest.mark.parametrize(
    ("python", "npm", "fails", "lines"),
    [
        ([CLEAN], {"vulnerabilities": SLIGHT}, 0, "npm packages: no known vulnerabilities."),
        ([FOUND], {"vulnerabilities": {}}, 1, "django 5.2.1: PYSEC-1, mended in 5.2.2"),
        ([CLEAN], {"vulnerabilities": GRAVE}, 1, "govuk-frontend <6: high"),
        ([SKIPPED], {"message": "405"}, 0, "Python packages: not audited, since"),
        ([FOUND], {"message": "405"}, 1, "npm packages: not audited, since"),
    ],
)
def test_what_is_found_fails_and_what_cannot_be_asked_is_said(run, python, npm, fails, lines):
    code, said = run({"dependencies": python}, npm)
    assert code == fails
    assert lines in said


def test_a_program_that_fails_is_no_answer():
    with pytest.raises(audit.Unreachable):
        audit.answer(["false"])
