"""The settings of tests for the processes of a journey, whose clock goes on through a restart."""

import os

from common.clock import parse_start
from tests.settings import *  # noqa: F403

NOW = parse_start(os.environ["QAPORTAL_JOURNEY_NOW"])
