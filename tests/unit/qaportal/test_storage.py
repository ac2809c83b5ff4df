"""Every static file that a page asks for is there, under a name that tells its content."""

import pytest
from django.core.management import call_command

from scripts import vendor


@pytest.fixture
def _collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "qaportal.storage.StaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.mark.usefixtures("_collected")
def test_every_file_is_served_under_a_hashed_name_and_compressed(tmp_path):
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert "staticfiles.json" in names
    assert any(name.startswith("qa.") and name.endswith(".css.gz") for name in names)


@pytest.mark.usefixtures("_collected")
def test_modules_import_each_other_by_hashed_names(tmp_path):
    (module,) = tmp_path.glob("js/app.*.js")
    assert "govuk-frontend.min.js" not in module.read_text()
    assert "govuk-frontend.min." in module.read_text()


def test_the_typeface_of_others_is_in_no_style_sheet():
    for _, target in vendor.listed():
        if target.endswith(".css"):
            assert "GDS Transport" not in (vendor.TARGET / target).read_text()


def test_the_list_names_only_files_that_are_there():
    missing = [source for source, _ in vendor.listed() if not (vendor.SOURCE / source).exists()]
    assert not missing
