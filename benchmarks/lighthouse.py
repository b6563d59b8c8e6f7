"""Lighthouse's four scores for each kind of page: `python -m benchmarks.lighthouse [ADDRESS]`.

Needs Node.js, Chromium and a running site (`make run`); simulates Lighthouse's own slow phone. Ends
with 1 when a score is under 100.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = "13.5.0"
TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (  # those that search engines may keep; SEO means nothing for the others
    "/",
    "/conditions/",
    "/body-systems/nervous-system/",
    "/conditions/dystonia/",
    "/conditions/dystonia/changes/",
    "/editorial-process/",
    "/about/",
)


def measure(address, report):
    """One run of Lighthouse; its trace of a page now and then fails, so it is tried again."""
    command = [
        *("npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet"),
        *("--output=json", f"--output-path={report}"),
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    variables = os.environ | {"CHROME_PATH": chromium, "npm_config_loglevel": "error"}
    for tries_left in reversed(range(TRIES)):
        if subprocess.run(command, check=not tries_left, env=variables).returncode == 0:
            break
    return json.loads(report.read_text(encoding="utf-8"))


def scores(address):
    """Category -> score of 0 to 100, and the audits that cost something."""
    with tempfile.TemporaryDirectory() as folder:
        said = measure(address, Path(folder) / "report.json")
    found = {name: round(said["categories"][name]["score"] * 100) for name in CATEGORIES}
    weighty = [
        audit["id"]
        for name in CATEGORIES
        for audit in said["categories"][name]["auditRefs"]
        if audit["weight"] and (said["audits"][audit["id"]]["score"] or 0) < 0.9
        if said["audits"][audit["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual")
    ]
    return found, weighty


def main():
    site = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    print(f"Lighthouse {VERSION}, mobile, {site}")
    print(f"{'page':<36}" + "".join(f"{name:>16}" for name in CATEGORIES))
    perfect = True
    for page in PAGES:
        found, weighty = scores(site + page)
        print(f"{page:<36}" + "".join(f"{found[name]:>16}" for name in CATEGORIES), *weighty)
        perfect &= set(found.values()) == {100}
    sys.exit(not perfect)


if __name__ == "__main__":
    main()
