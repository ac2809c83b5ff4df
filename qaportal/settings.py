"""The portal's settings: one module, driven by the environment, with no branch on its name."""

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
from csp.constants import NONCE, NONE, SELF

from common.clock import parse_start
from qaportal import env, single_sign_on

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = env.home(BASE_DIR)
EMBEDDED = env.is_embedded()

DEBUG = env.flag("QAPORTAL_DEBUG", default=False)
SECRET_KEY = env.secret_key(HOME)
SECRET_KEY_FALLBACKS = env.listing("QAPORTAL_OLD_SECRET_KEYS", default=[])
ALLOWED_HOSTS = env.listing("QAPORTAL_HOSTS", default=["*"] if EMBEDDED else None)
CSRF_TRUSTED_ORIGINS = env.listing("QAPORTAL_ORIGINS", default=[])
DEMONSTRATION = env.flag("QAPORTAL_DEMONSTRATION", default=EMBEDDED)
NOW: dt.datetime | None = env.parsed("QAPORTAL_NOW", parse_start) if DEMONSTRATION else None
DEMONSTRATION_PASSWORD = "six golden threads"  # noqa: S105 (shown on the sign-in page)
DEMONSTRATION_ACCOUNTS = [
    {"email": f"{name}@demo.example", "role": role}
    for name, role in {
        "practitioner": "Practitioner",
        "team.manager": "Team manager",
        "other.manager": "Team manager of another area",
        "service.lead": "Service lead",
        "head.of.service": "Head of service",
        "slt": "Senior leadership",
        "swc": "Social Work Consultant",
        "lnd": "Learning and Development",
        "siu": "Safeguarding Improvement Unit",
        "performance": "Performance, Research and Intelligence",
        "directorate.lead": "Directorate Lead",
        "practitioner.rep": "Practitioner representative",
        "qa.admin": "QA administrator",
        "ig": "Information governance",
        "inspector": "Inspector",
        "other.ig": "Information governance, a second officer",
    }.items()
]
COUNCIL_NAME = env.text("QAPORTAL_COUNCIL", default="Manchester City Council")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "csp",
    "common",
    "trail",
    "people",
    "notices",
    "practice",
    "programme",
    "closing_loop",
    "audits",
    "moderation",
    "reports",
    "governance",
    "home",
    "demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "common.middleware.BodySizeMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "people.middleware.IdleTimeoutMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "people.middleware.HeldTextMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.SecondFactorMiddleware",
    "people.middleware.ReachMiddleware",
    "trail.middleware.TrailMiddleware",
    "common.middleware.PrivacyMiddleware",
    "common.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "qaportal.urls"
WSGI_APPLICATION = "qaportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context_processors.frame",
                "closing_loop.context.open_concerns",
                "home.context.saved_views",
            ],
        },
    }
]

DATABASES = {"default": env.database(HOME)}
PURGE_DATABASE = env.purge_database(HOME)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "people.passwords.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "change_password": "people.account_forms.ChangeForm",
    "login": "people.account_forms.SignInForm",
    "reauthenticate": "people.account_forms.ConfirmForm",
    "reset_password_from_key": "people.account_forms.ChooseForm",
}
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "single_sign_on": "300/m/ip",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SINGLE_SIGN_ON = single_sign_on.services()
# Who may sign in with a password; None for everybody.
PASSWORD_SIGN_INS = single_sign_on.passwords(are_optional=bool(SINGLE_SIGN_ON))
SOCIALACCOUNT_ADAPTER = "people.single_sign_on.adapters.CouncilAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": SINGLE_SIGN_ON}}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("QAPORTAL_PROXIES", default=0)
MFA_ADAPTER = "people.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "people.account_forms.ActivateForm",
    "authenticate": "people.account_forms.CodeForm",
    "reauthenticate": "people.account_forms.ConfirmByCodeForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = f"{COUNCIL_NAME} QA Portal"

# What a monitoring system shows to read /health/metrics/; without one nobody reads it.
METRICS_TOKEN = env.token("QAPORTAL_METRICS_TOKEN")
IDLE_MINUTES = env.number("QAPORTAL_IDLE_MINUTES", default=30)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
HTTPS = env.flag("QAPORTAL_HTTPS", default=not EMBEDDED)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Such a name is believed by browsers only of this very host, over https.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "common.message_storage.MessageStorage"
CSRF_FAILURE_VIEW = "common.views.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

CACHES = {
    "default": {
        "BACKEND": "qaportal.cache.ForgivingCache",
        "LOCATION": env.redis_url(HOME),
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor", BASE_DIR / "vendor"),
    ("images/help", BASE_DIR / "docs" / "pictures"),
]
# Only what we chose is served: not the files that packages bring along.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "qaportal.storage.StaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
IMPORT_MAX_BYTES = 40 * 1024 * 1024
BODY_MAX_BYTES = IMPORT_MAX_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE

PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_APPEND_ONLY = False  # by a trigger of our own: trail.history
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history")
# Triggers are put in place from the code after every migration, and are in no migration: so many
# steps would make an empty database take a minute (docs/adr/0020-triggers-after-migrating.md).
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = PGTRIGGER_PRUNE_ON_MIGRATE = True

CELERY_BROKER_URL = env.broker_url(HOME)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 15 * 60,  # longer than any task may take: sooner, it would start twice
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # A page that asks for work does not wait for a lost broker: a sweep finds what was not asked.
    "socket_connect_timeout": 3,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 9 * 60
CELERY_TASK_TIME_LIMIT = 10 * 60
CELERY_TASK_IGNORE_RESULT = True
# Else the timetable gets a line of Celery's own, by the machine's clock, behind which every other
# line waits for ever where `QAPORTAL_NOW` lies in the future.
CELERY_RESULT_EXPIRES = 0
CELERY_TASK_SERIALIZER = "json"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50  # drawing PDFs leaves memory behind
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/London"
EMAIL_BACKEND = env.text(
    "QAPORTAL_EMAIL_BACKEND",
    default=f"django.core.mail.backends.{'filebased' if EMBEDDED else 'smtp'}.EmailBackend",
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = env.text("QAPORTAL_EMAIL_HOST", default="localhost")
EMAIL_PORT = env.number("QAPORTAL_EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("QAPORTAL_EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.text("QAPORTAL_EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.flag("QAPORTAL_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 10
# What links in e-mails begin with.
PORTAL_ADDRESS = env.text(
    "QAPORTAL_ADDRESS",
    default=f"http://127.0.0.1:{env.number('PORT', default=8000)}"
    if EMBEDDED
    else f"https://{ALLOWED_HOSTS[0]}",
).rstrip("/")
DEFAULT_FROM_EMAIL = env.text(
    "QAPORTAL_EMAIL_FROM", default=f"QA Portal <no-reply@{urlsplit(PORTAL_ADDRESS).hostname}>"
)

# Lines for people on one machine, for whatever gathers logs elsewhere.
LOG_FORMAT = "plain" if EMBEDDED else "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {}, "json": {"()": "qaportal.logs.JsonFormatter"}},
    "filters": {"without-secrets": {"()": "qaportal.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["without-secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # The web server's own lines go the same way. The others tell every step of every PDF, and
    # every trigger after every migration.
    "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["console"]}}
    | {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "pikepdf", "pgtrigger")},
}
