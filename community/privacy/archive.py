"""The copy as one zip file: a page to read, the same as JSON, and the person's files."""

import json
import zipfile
from io import BytesIO

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

STYLE = "css/components/copy-of-data.css"


def pack(parts, *, files, made_at):
    """The bytes of the archive; `files` are pairs of a name and bytes."""
    told = [part for part in parts if part.rows]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me-first.html", page(told, made_at=made_at))
        archive.writestr("style.css", style())
        archive.writestr("data.json", as_json(told, made_at=made_at))
        for number, (name, content) in enumerate(files, start=1):
            archive.writestr(f"files/{number}-{name.rpartition('/')[2]}", content)
    return out.getvalue()


def page(parts, *, made_at):
    about = {"parts": parts, "made_at": made_at, "site_name": settings.SITE_NAME}
    return render_to_string("community/privacy/copy.html", about)


def style():
    with open(finders.find(STYLE), encoding="utf-8") as file:
        return file.read()


def as_json(parts, *, made_at):
    said = {
        "site": settings.SITE_NAME,
        "made_at": made_at,
        "parts": {
            part.name: [{cell.name: cell.value for cell in row} for row in part.rows]
            for part in parts
        },
    }
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
