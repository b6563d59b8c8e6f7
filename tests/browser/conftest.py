"""A real Chromium for the tests in this folder, and eyes on everything that goes wrong in it."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from alike.web.serving import SHELF
from tests.factories import PASSWORD

from .watch import Watch

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, DESKTOP = 360, 1280


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """SQLite on the disk: the live server's threads need connections of their own."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        path = tmp_path_factory.mktemp("browser") / "alike.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(path)


@pytest.fixture(scope="session", autouse=True)
def _static_root(tmp_path_factory):
    """WhiteNoise wants a folder when the server starts; the files come from their sources."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests. Playwright's loop would make Django refuse its own queries."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db, live_server, settings):
    """The address of the running site."""
    settings.SITE_URL = live_server.url
    SHELF.clear()
    return live_server.url


@pytest.fixture
def open_page(chromium, site):
    """Open tabs, each in a browser profile of its own; what went wrong in them fails the test."""
    watches, contexts = [], []

    def new_tab(*, javascript=True, width=DESKTOP, theme="light", bypass_csp=False):
        context = chromium.new_context(
            base_url=site,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            bypass_csp=bypass_csp,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(page, site=site)
        watches.append(page.watch)
        return page

    yield new_tab
    for context in contexts:
        context.close()
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def page_without_js(open_page):
    return open_page(javascript=False)


@pytest.fixture
def sign_in():
    """Sign somebody in as people do, with the form."""

    def fill_in(page, user, password=PASSWORD):
        page.goto(reverse("account_login"))
        page.fill("input[name=login]", user.email)
        page.fill("input[name=password]", password)
        page.click("main form [type=submit]")
        page.wait_for_url(lambda address: "/login/" not in address)

    return fill_in
