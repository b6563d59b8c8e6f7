import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from alike.web.bad_input import only_utf_8

# The exit code by which gunicorn knows that trying again is of no use.
CANNOT_LOAD = 4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alike.settings")

try:
    application = only_utf_8(get_wsgi_application())
except ImproperlyConfigured as problem:
    print(f"Alike cannot start: {problem}", file=sys.stderr)  # noqa: T201 there is no log yet
    sys.exit(CANNOT_LOAD)
