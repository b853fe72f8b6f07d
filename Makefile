# Everything here needs Python 3.11 or newer, make and git; the first target that is run makes .venv.
# Another Python: make reports PYTHON=/path/to/python3.12

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
READY := $(VENV)/.ready
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))

# The first Python on the PATH that will do, whatever plain python3 is.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c '$(SUPPORTED)' >/dev/null 2>&1; then echo $$python; break; fi; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help reports test lint lab bench lock licences clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

reports: $(READY) ## Build every report from the raw tables into reports/
	@$(BIN)/venezuela-analysis run

test: lint ## Run the linters and every test, side by side, with coverage
	@$(BIN)/python -m pytest --cov -n auto --maxprocesses 4

lint: $(READY) ## Check style, formatting and which module imports which
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-logo

lab: $(READY) ## Open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks

bench: $(READY) ## Measure: every script in benchmarks/
	@set -e; for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

lock: ## Write requirements.lock anew from pyproject.toml (needs uv; LOCK_FLAGS=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	uv pip compile --quiet --no-config --universal --python-version 3.11 --extra dev --generate-hashes \
		--custom-compile-command 'make lock' $(LOCK_FLAGS) pyproject.toml --output-file requirements.lock

licences: $(READY) ## List the licences of everything that requirements.lock names
	@$(BIN)/python .ci/licences.py

clean: ## Remove the environment, caches and unfinished builds; built reports stay
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* htmlcov build dist
	rm -rf .staging-* .va-scratch-* reports/.staging-* data/editorial/.*.va-new reports/editions/.*.va-new
	find src tests benchmarks notebooks -name __pycache__ -type d -prune -exec rm -rf {} +
	find notebooks -name .ipynb_checkpoints -type d -prune -exec rm -rf {} +

# A changed lock makes the environment anew, so nothing is left in it that the lock does not name.
$(VENV)/.locked: requirements.lock
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python from 3.11 to 3.14 found. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; fi
	@$(PYTHON) -c '$(SUPPORTED)' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), and Python 3.11 to 3.14 is needed." \
			"Name another: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@printf 'Making $(VENV) with %s from requirements.lock (a minute or two) ... ' "$$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@echo done
	@touch $@

$(READY): $(VENV)/.locked pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
