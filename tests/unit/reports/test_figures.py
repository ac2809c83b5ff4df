"""The same figures have the same hash, before and after the database has held them."""

from dataclasses import dataclass

import pytest

from reports.figures import as_json, canonical, digest
from reports.models import Report
from tests.unit.reports.walks import report_at


@dataclass(frozen=True)
class Some:
    b: float
    a: list


def test_canonical_json_is_sorted_without_spaces_and_in_utf_8():
    assert canonical(Some(0.5, ["é"])) == '{"a":["é"],"b":0.5}'.encode()


def test_a_dataclass_and_its_json_have_the_same_hash():
    assert digest(Some(0.1429, [1])) == digest(as_json(Some(0.1429, [1])))


@pytest.mark.django_db
def test_figures_read_back_have_the_hash_that_is_printed(october):
    report = Report.objects.get(pk=report_at("compiled", october.area).pk)
    assert digest(report.figures) == report.figures_sha256
