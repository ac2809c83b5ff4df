"""No migration is missing, and each room has one line of them."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.rooms import ROOMS


@pytest.fixture(autouse=True)
def _as_in_the_portal(settings):
    """With the migrations, which the tests' own databases do without."""
    settings.MIGRATION_MODULES = {}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_one_line():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    leaves = [leaf for leaf in loader.graph.leaf_nodes() if leaf[0] in ROOMS]
    assert len(leaves) == len({room for room, _ in leaves})
