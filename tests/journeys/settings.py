"""The settings of tests for the processes of a journey, whose clock goes on through a restart.

In a storm Valkey and the mail server cannot be reached.
"""

import os

from common.clock import parse_start
from qaportal import single_sign_on
from tests.settings import *  # noqa: F403
from tests.settings import CACHES
from tests.sign_in_service import CLIENT, SECRET, TENANT

NOW = parse_start(os.environ["QAPORTAL_JOURNEY_NOW"])
if mail := os.environ.get("QAPORTAL_JOURNEY_MAIL"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = mail
if nowhere := os.environ.get("QAPORTAL_JOURNEY_STORM"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(nowhere)
    CELERY_BROKER_URL = CACHES["default"]["LOCATION"] = f"redis://127.0.0.1:{nowhere}"
if service := os.environ.get("QAPORTAL_JOURNEY_SERVICE"):
    ENTRA = single_sign_on.entra(TENANT, CLIENT, SECRET, service)
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [ENTRA]}}
    PASSWORD_SIGN_INS = frozenset()
