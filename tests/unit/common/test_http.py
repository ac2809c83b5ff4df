"""A page of refusal leads back to the record it is about, and nowhere else."""

from uuid import UUID

import pytest
from django.test import RequestFactory

from common.http import record_left

RECORD, OTHER = UUID(int=1), UUID(int=2)  # the same in every worker
SHARE = f"/audits/{RECORD}/share/"


@pytest.mark.parametrize(
    ("left", "method", "led_to"),
    [
        (f"http://testserver/audits/{RECORD}/?page=2", "get", f"/audits/{RECORD}/"),
        (f"http://testserver{SHARE}", "post", SHARE),
        (f"http://testserver{SHARE}", "get", ""),
        (f"http://testserver/audits/{OTHER}/", "post", ""),
        (f"http://elsewhere.example/audits/{RECORD}/", "post", ""),
        (f"http://testserver//elsewhere.example/{RECORD}/", "post", ""),
        ("", "post", ""),
    ],
)
def test_only_the_page_of_the_same_record_is_led_back_to(left, method, led_to):
    request = getattr(RequestFactory(), method)(SHARE, headers={"referer": left})
    assert record_left(request) == led_to
