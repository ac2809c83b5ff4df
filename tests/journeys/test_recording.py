"""An audit can be recorded by keyboard alone, and in a browser that runs no script."""

import pytest

pytestmark = [
    pytest.mark.journey,
    pytest.mark.xdist_group("journeys-2"),
    pytest.mark.timeout(300),
]
