"""A small Wagtail project with one page of given content, written into a folder of its own."""

import json
import subprocess
import sys
from pathlib import Path

SETTINGS = """
import os
import dj_database
SECRET_KEY = "for nobody"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "wagtail_peer.urls"
INSTALLED_APPS = [
    "wagtail_peer", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
    "wagtail.admin", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]
DATABASES = {"default": dj_database.DATABASE}
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Peer"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
"""
MODELS = """
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from django.db import models


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    text = blocks.RichTextBlock()

    class Meta:
        template = "section.html"


class ConditionPage(Page):
    summary = models.TextField()
    sections = StreamField([("section", SectionBlock())])
    template = "condition.html"
"""
URLS = """
from django.urls import include, path
from wagtail import urls
urlpatterns = [path("", include(urls))]
"""
WSGI = """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
SECTION = "<section><h2>{{ value.title }}</h2>{{ value.text }}</section>"
PAGE = """{% load wagtailcore_tags wagtailuserbar %}<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta name="description" content="{{ page.summary }}"></head><body>
<header><a href="/">Home</a><nav>{% for each in page.get_ancestors.live %}
<a href="{% pageurl each %}">{{ each.title }}</a>{% endfor %}</nav></header>
<main><h1>{{ page.title }}</h1><p>{{ page.summary }}</p>
{% for block in page.sections %}{% include_block block %}{% endfor %}</main>
{% wagtailuserbar %}</body></html>
"""
FILL = """
import json, sys, django
django.setup()
from django.core.management import call_command
call_command("makemigrations", "wagtail_peer", verbosity=0)
call_command("migrate", verbosity=0)
from wagtail.models import Page, Site
from wagtail_peer.models import ConditionPage
said = json.load(open(sys.argv[1]))
home = Site.objects.get().root_page
home.add_child(instance=ConditionPage(
    title=said["name"], slug="dystonia", summary=said["summary"],
    sections=[("section", {"title": row["title"], "text": row["html"]})
              for row in said["sections"]]))
"""


def install(folder: Path) -> Path | None:
    """A virtual environment with Wagtail 8; None when it cannot be installed."""
    python = folder / "venv" / "bin" / "python"
    packages = ["wagtail>=8,<9", "django>=5.2,<5.3", "gunicorn", "psycopg2-binary"]
    try:
        subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    except subprocess.CalledProcessError:
        return None
    return python


def build(folder: Path, python: Path, *, content: dict, database: dict) -> None:
    """Write the project into the folder and its one page into this database."""
    project = folder / "wagtail_peer"
    (project / "templates").mkdir(parents=True)
    (project / "migrations").mkdir()
    files = {
        "__init__.py": "",
        "migrations/__init__.py": "",
        "settings.py": SETTINGS,
        "models.py": MODELS,
        "urls.py": URLS,
        "wsgi.py": WSGI,
        "templates/section.html": SECTION,
        "templates/condition.html": PAGE,
    }
    for name, text in files.items():
        (project / name).write_text(text, encoding="utf-8")
    (folder / "dj_database.py").write_text(f"DATABASE = {database!r}\n", encoding="utf-8")
    (folder / "fill.py").write_text(FILL, encoding="utf-8")
    said = folder / "content.json"
    said.write_text(json.dumps(content), encoding="utf-8")
    subprocess.run(
        [python, "fill.py", said],
        cwd=folder,
        env={"DJANGO_SETTINGS_MODULE": "wagtail_peer.settings", "PATH": ""},
        check=True,
    )
