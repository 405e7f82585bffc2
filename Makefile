# Every target sets up what it needs in this checkout first, and no more; once that is done, setting up costs nothing.

PYTHON ?= python3
# Where Chromium can't be installed, the browser tests say so themselves.
BROWSER = @python -m tests.browser.chromium >/dev/null 2>&1 || .ci/debian chromium fonts-liberation || true
# npm and node come with the virtual environment, so that they are the same everywhere.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Material's note on its end of life in 2027 would bury what the build itself says; `seedmap export` goes on without it.
export NO_MKDOCS_2_WARNING := 1
# Some machines have Python throw away what it compiled: every one of the hundreds of starts in the tests would compile
# NumPy, SciPy and all others again, which takes longer than most of what is tested.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup serve site zip check test lint fuzz quality bench bench-large lighthouse release lock diff pins clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.dev node_modules/.done ## Install all that the targets below need into .venv/ and node_modules/

serve: .venv/.run ## Serve the map on this machine and take up every change of seeds, templates and docs
	mkdocs serve

site: .venv/.run ## Build the map into site/
	mkdocs build --strict

zip: site ## Build the map into map.zip, which works from a disk by double click
	seedmap pack

check: .venv/.run ## Report what the seed files hold, without building
	seedmap check

test: lint setup ## Run every check: linters, unit tests, and the built site in a browser
	$(BROWSER)
	pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: .venv/.dev ## Check style and types
	ruff check
	ruff format --check
	mypy

fuzz: .venv/.dev ## Build maps of what chance writes, for ten minutes or MINUTES
	python -m tests.fuzz $(MINUTES)

quality: .venv/.dev ## Measure the map against labels given by hand, and fail where a figure fell; or KEYWORDS=FOLDER
	python -m tests.quality $(if $(KEYWORDS),keywords $(KEYWORDS))

bench: setup ## Measure time and memory of a build, and of edits through a real server
	python -m tests.bench

bench-large: setup ## Measure the whole site of ten thousand papers
	python -m tests.bench large

lighthouse: site node_modules/.bin/lighthouse ## Measure the built site with Lighthouse
	$(BROWSER)
	python -m tests.browser.lighthouse

lock: .venv/.run ## Write the map lock, which keeps the map as it is, and say what that changes
	seedmap lock

diff: .venv/.run ## Say what the seeds change on the map since the last commit
	seedmap diff HEAD

pins: .venv/.dev ## Renew requirements*.lock and package-lock.json within the ranges of pyproject.toml and package.json
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--custom-compile-command 'make pins' --group build --extra dev --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--custom-compile-command 'make pins' --group build --constraint requirements.lock \
		--output-file requirements-run.lock pyproject.toml
	rm -rf package-lock.json node_modules
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

release: .venv/.dev ## Build and check what is published on PyPI, into dist/
	.ci/release

clean: ## Remove what make made
	rm -rf .venv .versions node_modules site map.zip .site.aside* dist screenshots .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.run: .ci/venv requirements-run.lock pyproject.toml
	@.ci/venv $(PYTHON) run
	@touch $@
	@echo "Installed; the command seedmap is at hand after:  . .venv/bin/activate" >&2

.venv/.dev: .venv/.run requirements.lock
	@.ci/venv $(PYTHON) dev
	@touch $@

NPM_FAILED = { echo "npm: what package-lock.json names could not be installed, for the reason above; expected the npm \
registry to be reachable. Only tests need it: make serve and make site go without" >&2; exit 1; }

node_modules/.done: package.json package-lock.json | .venv/.dev
	@npm ci --loglevel error --ignore-scripts --omit=optional >/dev/null || $(NPM_FAILED)
	@touch $@

# Lighthouse is heavy and only measures: it is left out until it is asked for.
node_modules/.bin/lighthouse: | setup
	@npm ci --loglevel error --ignore-scripts >/dev/null || $(NPM_FAILED)
	@touch node_modules/.done
