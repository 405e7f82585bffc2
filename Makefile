# Every target sets up what it needs in this checkout first; once that is done, setting up costs nothing.

PYTHON ?= python3
# Where Chromium can't be installed, the browser tests say so themselves.
BROWSER = @python -m tests.browser.chromium >/dev/null 2>&1 || .ci/debian chromium fonts-liberation || true
# npm and node come with the virtual environment, so that they are the same everywhere.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Material's note on its end of life in 2027 would bury what the build itself says; `seedmap export` goes on without it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve site check test lint fuzz quality bench bench-large lighthouse lock diff pins clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.done node_modules/.done ## Install everything into .venv/ and node_modules/

serve: setup ## Serve the map on this machine and take up every change of seeds, templates and docs
	@echo "In another terminal, '. .venv/bin/activate' puts the command seedmap at hand."
	mkdocs serve

site: setup ## Build the map into site/
	mkdocs build --strict

check: setup ## Report what the seed files hold, without building
	seedmap check

test: lint ## Run every check: linters, unit tests, and the built site in a browser
	$(BROWSER)
	pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: setup ## Check style and types
	ruff check
	ruff format --check
	mypy

fuzz: setup ## Build maps of what chance writes, for ten minutes or MINUTES
	python -m tests.fuzz $(MINUTES)

quality: setup ## Measure the map against labels given by hand, and fail where a figure fell; or KEYWORDS=FOLDER
	python -m tests.quality $(if $(KEYWORDS),keywords $(KEYWORDS))

bench: setup ## Measure time and memory of a build, and of edits through a real server
	python -m tests.bench

bench-large: setup ## Measure the whole site of ten thousand papers
	python -m tests.bench large

lighthouse: site node_modules/.bin/lighthouse ## Measure the built site with Lighthouse
	$(BROWSER)
	python -m tests.browser.lighthouse

lock: setup ## Write the map lock, which keeps the map as it is, and say what that changes
	seedmap lock

diff: setup ## Say what the seeds change on the map since the last commit
	seedmap diff HEAD

pins: setup ## Renew requirements.lock and package-lock.json within the ranges of pyproject.toml and package.json
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--custom-compile-command 'make pins' --extra dev --output-file requirements.lock pyproject.toml
	rm -rf package-lock.json node_modules
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## Remove what make made
	rm -rf .venv node_modules site .site.aside* dist screenshots .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.done: .ci/venv requirements.lock pyproject.toml
	@.ci/venv $(PYTHON)
	@touch $@

node_modules/.done: package.json package-lock.json | .venv/.done
	@npm ci --silent --ignore-scripts --omit=optional
	@touch $@

# Lighthouse is heavy and only measures: it is left out until it is asked for.
node_modules/.bin/lighthouse: | setup
	@npm ci --silent --ignore-scripts
	@touch node_modules/.done
