"""Templates compile, and carry nothing inline that the content security policy would refuse."""

import re

import pytest
from django.template.loader import get_template

from tests.architecture.rooms import PROJECT

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
PAPER = "reports/pdf"
INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)[^>]*>|<style", re.IGNORECASE)


def name(path) -> str:
    return str(path.relative_to(PROJECT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_compiles(path):
    get_template(name(path))


def test_what_is_included_with_only_posts_nothing():
    """It would have no CSRF token, and be refused in every browser."""
    posts = {name(path) for path in TEMPLATES if "{% csrf_token %}" in path.read_text()}
    for path in TEMPLATES:
        alone = re.findall(r'{% include "([^"]+)"[^%]*\bonly %}', _text(path))
        assert posts.isdisjoint(alone), path


def _text(path) -> str:
    return re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("path", [p for p in TEMPLATES if not name(p).startswith(PAPER)], ids=name)
def test_a_template_has_no_inline_style_or_script(path):
    assert INLINE.findall(_text(path)) == []


def test_no_personal_data_is_kept_in_the_browser():
    for path in (PROJECT / "static").rglob("*.js"):
        assert not re.search(
            r"localStorage|sessionStorage|indexedDB|document\.cookie\s*=", path.read_text()
        )
