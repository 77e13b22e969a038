# Every target makes its own environment in .venv first; nothing needs to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BENCH := .venv-bench
PORT ?= 8000
DOCS := .venv-docs

.DEFAULT_GOAL := help
.PHONY: help demo test check generate bump bump-report bump-trial sandbox kiosk chaos drift fuzz soak export-trial bench docs wheel-test clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml finalpos_client/_version.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..."; exit 1; }
	@echo "Making an environment in $(VENV): a minute or two ..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)  ## a kiosk's day against a local server, over real HTTP
	$(BIN)/python scripts/demo.py

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

check: $(READY)  ## generated code up to date, lint, types
	$(BIN)/python scripts/generate.py --check
	$(BIN)/python -m openapi_spec_validator openapi.yaml
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

generate: $(READY)  ## make finalpos_client/_generated anew from openapi.yaml and the overlay
	$(BIN)/python scripts/generate.py

bump: $(READY)  ## take a new version of the API in: make bump SPEC=<file or URL>
	@$(BIN)/python scripts/bump.py "$$SPEC"

bump-report: $(READY)  ## only say what it would change and break: make bump-report SPEC=<file or URL>
	@$(BIN)/python scripts/bump.py --dry-run "$$SPEC"

bump-trial: $(READY)  ## ten descriptions as others might write them, taken in and used; twenty bumps killed
	$(BIN)/python -m pytest tests/trial_bump.py

sandbox: $(READY)  ## a stateful Final POS on localhost, until Ctrl-C
	$(BIN)/python -m finalpos_client.sandbox

kiosk: $(READY)  ## the example backend on a sandbox, until Ctrl-C: make kiosk PORT=8000
	@PYTHONPATH=examples/kiosk exec $(BIN)/python scripts/serve_kiosk.py --port "$(PORT)"

chaos: $(READY)  ## creates through a proxy that breaks the network, and what became of them
	$(BIN)/python scripts/chaos.py

fuzz: $(READY)  ## twenty thousand hostile replies, over all operations
	FUZZ_EXAMPLES=20000 $(BIN)/python -m pytest tests/test_fuzz.py

drift: $(READY)  ## customers created while the custom tables change, and what became of them
	$(BIN)/python scripts/drift.py

soak: $(READY)  ## whether a client that is used for long keeps memory (about a minute)
	$(BIN)/python scripts/soak.py

export-trial: $(READY)  ## 100,000 customers to files, while the export is killed (about a minute)
	$(BIN)/python scripts/export_trial.py

$(BENCH)/ready: pyproject.toml finalpos_client/_version.py
	@echo "Making an environment in $(BENCH): a minute or two ..."
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

bench: $(BENCH)/ready  ## how fast it is, beside others (about 4 minutes); writes docs/benchmarks.md
	$(BENCH)/bin/python scripts/bench.py

$(DOCS)/ready: pyproject.toml finalpos_client/_version.py
	@echo "Making an environment in $(DOCS): a minute or two ..."
	$(PYTHON) -m venv $(DOCS)
	$(DOCS)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@

docs: $(DOCS)/ready  ## the documentation as a site, in build/site; whatever is amiss in it is an error
	NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/mkdocs build --strict
	@echo "The site is in build/site. To read it: python3 -m http.server -d build/site 8080, then http://127.0.0.1:8080"

wheel-test: $(READY)  ## try the wheel, with the newest of what it needs, on each Python in PYTHONS
	$(BIN)/python scripts/try_wheel.py $(PYTHONS)

clean:  ## remove the environment and what tools left behind
	rm -rf $(VENV) $(BENCH) $(DOCS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
