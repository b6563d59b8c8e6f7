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
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    text = blocks.RichTextBlock()

    class Meta:
        template = "section.html"


class ConditionPage(Page):
    summary = models.TextField()
    sections = StreamField([("section", SectionBlock())])
    reviewed_on = models.DateField()
    reviewed_by = models.CharField(max_length=200)
    alikes = models.PositiveIntegerField()
    template = "condition.html"


class Name(Orderable):
    page = ParentalKey(ConditionPage, related_name="names")
    name = models.CharField(max_length=200)


class Code(Orderable):
    page = ParentalKey(ConditionPage, related_name="codes")
    label = models.CharField(max_length=50)
    code = models.CharField(max_length=50)
    url = models.URLField(max_length=500, blank=True)


class Symptom(Orderable):
    page = ParentalKey(ConditionPage, related_name="symptoms")
    name = models.CharField(max_length=200)
    medical_name = models.CharField(max_length=200)
    frequency = models.CharField(max_length=50)


class Reference(Orderable):
    page = ParentalKey(ConditionPage, related_name="references")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=300)
    url = models.URLField(max_length=500)
    year = models.PositiveSmallIntegerField(null=True)


class Related(Orderable):
    page = ParentalKey(ConditionPage, related_name="related")
    other = models.ForeignKey(Page, models.CASCADE, related_name="+")
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
{% wagtail_site as site %}
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta name="description" content="{{ page.summary }}">
<link rel="canonical" href="{{ page.full_url }}"></head><body>
<header><a href="{% pageurl site.root_page %}">Home</a>
<nav>{% for each in site.root_page.get_children.live.in_menu %}
<a href="{% pageurl each %}">{{ each.title }}</a>{% endfor %}</nav>
<nav>{% for each in page.get_ancestors.live %}
<a href="{% pageurl each %}">{{ each.title }}</a>{% endfor %}</nav></header>
<main><h1>{{ page.title }}</h1><p>{{ page.summary }}</p>
<nav><ol>{% for block in page.sections %}
<li><a href="#part-{{ forloop.counter }}">{{ block.value.title }}</a></li>{% endfor %}</ol></nav>
<aside><p>{{ page.alikes }} Alikes with {{ page.title }}</p><a href="join/">Join</a></aside>
<ul>{% for each in page.names.all %}<li>{{ each.name }}</li>{% endfor %}</ul>
{% for block in page.sections %}
<div id="part-{{ forloop.counter }}">{% include_block block %}</div>{% endfor %}
<table>{% for each in page.symptoms.all %}
<tr><th>{{ each.name }}</th><td>{{ each.medical_name }}</td><td>{{ each.frequency }}</td></tr>
{% endfor %}</table>
<ol>{% for each in page.references.all %}<li id="reference-{{ forloop.counter }}">
<a href="{{ each.url }}">{{ each.title }}</a>, {{ each.publisher }}, {{ each.year }}</li>
{% endfor %}</ol>
<ul>{% for each in page.codes.all %}<li>{{ each.label }}
<a href="{{ each.url }}">{{ each.code }}</a></li>{% endfor %}</ul>
<ul>{% for each in page.related.all %}
<li><a href="{% pageurl each.other %}">{{ each.other.title }}</a></li>{% endfor %}</ul>
<p>Published {{ page.first_published_at|date }}, changed {{ page.last_published_at|date }},
reviewed {{ page.reviewed_on|date }} by {{ page.reviewed_by }}</p></main>
<footer><p>Information, not medical advice.</p></footer>
{% wagtailuserbar %}</body></html>
"""
FILL = """
import json, sys, django
django.setup()
from django.core.management import call_command
call_command("makemigrations", "wagtail_peer", verbosity=0)
call_command("migrate", verbosity=0)
from wagtail.models import Page, Site
from wagtail_peer.models import Code, ConditionPage, Name, Reference, Related, Symptom
said = json.load(open(sys.argv[1]))
home = Site.objects.get().root_page
for name in ("Conditions", "Body systems", "How pages are made"):
    home.add_child(instance=Page(title=name, slug=name.lower().replace(" ", "-"),
                                 show_in_menus=True))
others = [home.add_child(instance=Page(title=name, slug=f"other-{number}"))
          for number, name in enumerate(said["related"])]
home.add_child(instance=ConditionPage(
    title=said["name"], slug="dystonia", summary=said["summary"], alikes=156,
    reviewed_on="2026-11-02", reviewed_by="A reviewer",
    names=[Name(name=name) for name in said["names"]],
    codes=[Code(**row) for row in said["codes"]],
    symptoms=[Symptom(**row) for row in said["symptoms"]],
    references=[Reference(**row) for row in said["references"]],
    related=[Related(other=other) for other in others],
    sections=[("section", {"title": row["title"], "text": row["html"]})
              for row in said["sections"]])).save_revision().publish()
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
