# `make help` says what each target does. Only python3, python3-venv and make are needed to start.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON3 ?= python3
ARGS ?=

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
UV := 0.13.9
lock_hash = $(shell sha256sum $(1) | cut -c1-16)
RUN_READY := .venv/run-$(call lock_hash,requirements.txt)
DEV_READY := .venv/dev-$(call lock_hash,requirements-dev.txt)
SHOWN_HOST := $(if $(filter 127.0.0.1 0.0.0.0 ::,$(HOST)),localhost,$(if $(findstring :,$(HOST)),[$(HOST)],$(HOST)))

# What `check --deploy` is asked about: production as docs/operations.md describes it.
PRODUCTION := ALIKE_ENV=production SITE_URL=https://alike.example ALLOWED_HOSTS=alike.example \
  DATABASE_URL=sqlite://:memory: SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: help run test test-browser check fmt lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: export SITE_URL ?= http://$(SHOWN_HOST):$(PORT)
run: export ALLOWED_HOSTS ?= localhost,127.0.0.1,[::1],$(SHOWN_HOST)
run: export CLOCK_EVERY ?= 60
run: $(RUN_READY) ## Start Alike with demonstration pages (HOST=127.0.0.1 PORT=8000); Ctrl-C stops it
	@$(PYTHON) manage.py prepare
	@HOST=$(HOST) PORT=$(PORT) exec .venv/bin/gunicorn --config python:alike.gunicorn

test: $(DEV_READY) ## Run the tests in parallel (DATABASE_URL chooses the database, ARGS="-k name" some of them)
	@$(PYTHON) -m pytest -n auto $(ARGS)

test-browser: $(DEV_READY) ## Run the tests that drive Chromium (and Java, for the HTML validator)
	@$(PYTHON) -m pytest -m browser $(ARGS) tests/browser

check: $(DEV_READY) ## Everything that is checked without running the site
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/djlint templates --quiet --lint
	.venv/bin/djlint templates --quiet --check
	$(PYTHON) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, as in production"
	@$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING

fmt: $(DEV_READY) ## Format Python and templates
	.venv/bin/ruff check --fix --exit-zero --quiet .
	.venv/bin/ruff format .
	.venv/bin/djlint templates --quiet --reformat || true

lock: $(DEV_READY) ## Lock the newest versions that requirements.in and requirements-dev.in allow
	@$(PYTHON) -m venv var/lock
	@var/lock/bin/pip --disable-pip-version-check install --quiet uv==$(UV)
	var/lock/bin/uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url requirements.in -o requirements.txt
	var/lock/bin/uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean: ## Forget what was installed and cached; var/ (database, images) stays
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis var/lock
	find . -name __pycache__ -not -path './var/*' -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON3) -m venv .venv || { echo "Alike needs python3-venv: apt install python3-venv" >&2; rm -rf .venv; exit 1; }

$(RUN_READY): | .venv/bin/python
	@echo "Installing what Alike needs into .venv (only the first time)"
	@$(PIP) -r requirements.txt
	@rm -f .venv/run-* && touch $@

$(DEV_READY): | .venv/bin/python
	@echo "Installing what working on Alike needs into .venv (only the first time)"
	@$(PIP) -r requirements-dev.txt
	@rm -f .venv/dev-* && touch $@
