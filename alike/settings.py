"""The only configuration. Everything comes from the environment; docs/operations.md lists it."""

import contextlib
import logging
import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("ALIKE_DATA_DIR", str(BASE_DIR / "var"))).resolve()

ENVIRONMENT = env.str("ALIKE_ENV", "development")
if ENVIRONMENT not in ("development", "production"):
    raise ImproperlyConfigured(f"ALIKE_ENV is '{ENVIRONMENT}': use development or production.")
PRODUCTION = ENVIRONMENT == "production"


def required_in_production(name, default):
    """The variable's value; in development `default` may stand in for it."""
    value = env.str(name, "")
    if value:
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(f"{name} must be set when ALIKE_ENV=production.")
    return default() if callable(default) else default


def read(cast, name, default):
    """The variable through one of environ's casts, or a clear word on what is wrong with it."""
    try:
        return cast(name, default)
    except (ValueError, LookupError, ImproperlyConfigured):
        raise ImproperlyConfigured(f"{name} makes no sense: see docs/operations.md.") from None


def database(name, default):
    found = env.db_url(name, default)
    return {**found, "ENGINE": found["ENGINE"]}


def time_zone(name, default):
    return ZoneInfo(env.str(name, default)).key


def log_level(name, default):
    return logging.getLevelNamesMapping()[env.str(name, default).upper()]


def development_secret_key():
    """The key kept in a file that only its owner can read, made whole on the first run."""
    path = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with NamedTemporaryFile("w", dir=DATA_DIR, encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text(encoding="ascii")


# The site ---------------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", "Alike")
SITE_URL = required_in_production("SITE_URL", "http://localhost:8000").rstrip("/")
SECRET_KEY = required_in_production("SECRET_KEY", development_secret_key)
SECRET_KEY_FALLBACKS = [key for key in env.list("SECRET_KEY_FALLBACKS", default=[]) if key]
DEBUG = read(env.bool, "DEBUG", False)
ALLOWED_HOSTS = required_in_production("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG must be off when ALIKE_ENV=production.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        raise ImproperlyConfigured("SECRET_KEY must be at least 50 random characters.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts, not '*'.")
    if urlsplit(SITE_URL).scheme != "https":
        raise ImproperlyConfigured("SITE_URL must start with https:// when ALIKE_ENV=production.")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "alike.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "alike.audit",
    "alike.web",
    "conditions",
    "community",
    "alike.pages",
    "markdownx",
    "csp",
    "conditions.editorial.site.DeskConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "alike.web.serving.StoredPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "alike.web.headers.SecurityHeadersMiddleware",
    "alike.web.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alike.web.bad_input.BadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alike.web.sign_in.SignInByDefaultMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alike.accounts.middleware.AccountsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "community.moderation.middleware.SuspensionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "alike.urls"
WSGI_APPLICATION = "alike.wsgi.application"

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
                "alike.web.site.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data -------------------------------------------------------------------------------------------

DATABASES = {"default": read(database, "DATABASE_URL", f"sqlite:///{DATA_DIR / 'alike.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    )
DATABASES["default"].update(
    {"CONN_MAX_AGE": read(env.int, "CONN_MAX_AGE", 600), "CONN_HEALTH_CHECKS": True}
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": read(env.cache_url, "CACHE_URL", "dbcache://alike_cache")}

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

vars().update(read(env.email_url, "EMAIL_URL", "consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Alike <noreply@localhost>")

# Pages for everybody ----------------------------------------------------------------------------

STORED_PAGES_DIR = env.str("STORED_PAGES_DIR", "")
STORED_PAGES_MB = read(env.int, "STORED_PAGES_MB", 64)
SHARED_CACHE_SECONDS = read(env.int, "SHARED_CACHE_SECONDS", 5)
PAGE_VERSION_MEMO = read(env.float, "PAGE_VERSION_MEMO", 0.0)

# People -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:home"
AUTHENTICATION_BACKENDS = ["alike.accounts.backend.EmailBackend"]
STAFF_NEED_SECOND_FACTOR = read(env.bool, "STAFF_NEED_SECOND_FACTOR", PRODUCTION)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ACCOUNT_ADAPTER = "alike.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "alike.accounts.forms.LoginForm",
    "add_email": "alike.accounts.forms.AddEmailForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = False  # alike/accounts/limited.py counts, exactly and for all workers
MFA_RATE_LIMITS = False
MFA_ADAPTER = "alike.accounts.adapter.MfaAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "alike.accounts.factors.AuthenticateForm",
    "reauthenticate": "alike.accounts.factors.ReauthenticateForm",
    "add_webauthn": "alike.accounts.factors.AddPasskeyForm",
    "signup_webauthn": "alike.accounts.factors.SignupPasskeyForm",
    "authenticate_webauthn": "alike.accounts.factors.AuthenticatePasskeyForm",
    "login_webauthn": "alike.accounts.factors.LoginPasskeyForm",
    "reauthenticate_webauthn": "alike.accounts.factors.ReauthenticatePasskeyForm",
    "edit_webauthn": "alike.accounts.factors.NamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "alike.accounts.passwords.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The community ----------------------------------------------------------------------------------

COUNT_EVERY_SECONDS = read(env.int, "COUNT_EVERY_SECONDS", 900)
COUNT_ROUNDED_TO = read(env.int, "COUNT_ROUNDED_TO", 1)
PEOPLE_A_DAY = read(env.int, "PEOPLE_A_DAY", 240)
ALIKE_SEARCHES_A_DAY = read(env.int, "ALIKE_SEARCHES_A_DAY", 8)
PROFILES_A_DAY = read(env.int, "PROFILES_A_DAY", 20)
NEWCOMER_POSTS_A_DAY = read(env.int, "NEWCOMER_POSTS_A_DAY", 5)
FIRST_POST_WAITS = read(env.bool, "FIRST_POST_WAITS", False)
MATCH_INDEX_MB = read(env.int, "MATCH_INDEX_MB", 96)
HELP_LINES_COUNTRY = env.str("HELP_LINES_COUNTRY", "")
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.bbc.com/weather")

# Wisdom -----------------------------------------------------------------------------------------

WISDOM_MOST_TALK = read(env.int, "WISDOM_MOST_TALK", 100_000)
WISDOM_LLM_URL = env.str("WISDOM_LLM_URL", "")
WISDOM_LLM_KEY = env.str("WISDOM_LLM_KEY", "")
WISDOM_LLM_MODEL = env.str("WISDOM_LLM_MODEL", "")
WISDOM_LLM_SECONDS = read(env.float, "WISDOM_LLM_SECONDS", 4.0)
if WISDOM_LLM_URL and urlsplit(WISDOM_LLM_URL).scheme not in ("http", "https"):
    raise ImproperlyConfigured("WISDOM_LLM_URL must start with http:// or https://.")

# For machines -----------------------------------------------------------------------------------

API_REQUESTS_A_MINUTE = read(env.int, "API_REQUESTS_A_MINUTE", 300)
CONTENT_LICENCE = env.str("CONTENT_LICENCE", "")
CONTENT_LICENCE_URL = env.str("CONTENT_LICENCE_URL", "")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")

# Language and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["alike.formats"]
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = read(time_zone, "TIME_ZONE", "UTC")
USE_TZ = True

# Browser security -------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "alike.pages.errors.csrf_failure"
TRUSTED_PROXIES = read(env.int, "TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Markdown on the desk ---------------------------------------------------------------------------

MARKDOWNX_URLS_PATH = "/desk/markdownify/"
MARKDOWNX_UPLOAD_URLS_PATH = "/desk/upload/"
MARKDOWNX_EDITOR_RESIZABLE = False
MAX_IMAGE_BYTES = 8 * 1024 * 1024
MAX_IMAGE_PIXELS = 40_000_000

# Logs -------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": read(log_level, "LOG_LEVEL", "INFO")},
}
