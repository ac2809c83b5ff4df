"""An audit can be recorded by keyboard alone, and in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from tests.journeys import writing
from tests.journeys.conftest import PHONE
from tests.journeys.keyboard import Keyboard

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys-2"),
    pytest.mark.timeout(300),
]
