# Sets everything up in .venv from the exact pins in requirements/*.lock; `make` alone lists what can be made.
# Needs Python 3.11 or newer with venv, no root, no browser. PYTHON=python3.12 chooses another Python,
# ARGS="…" is handed on to the command behind report, test, types, lab and bench. WORKERS=0 runs the tests one after another.

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --quiet --no-input --disable-pip-version-check
PINNED := $(INSTALL) --require-hashes --only-binary :all: --requirement
COMPILE = $(PY) -m uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"
WINGS := pyproject.toml build/backend.in --constraint build/all.lock --extra audit --extra records
WORKERS = auto  # as many tests at once as there are cores
PYTHONS = $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14)
CAN_RUN := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
CAN_INSTALL := -c 'import ensurepip, venv' 2>/dev/null

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:  # two pips at once in one .venv would trip over each other
.PHONY: help report test check lint types format hooks docs messages lab bench bench-audit lock clean FORCE

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

report: $(VENV)/report.installed  ## set up, render every project-year and print the paths of the reports
	@$(VENV)/bin/pbe run $(ARGS)

test: $(VENV)/test.installed  ## set up and run the tests (ARGS="-k grade", or PYTEST_ADDOPTS)
	@$(PY) -m pytest --numprocesses $(WORKERS) $(ARGS)

check: lint types test  ## all gates: format, lint, types and tests, as continuous integration runs them

lint: $(VENV)/dev.installed  ## check the format and the style of the code
	@$(PY) -m ruff format --quiet --check . || { echo "make format sets the code anew" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .

types: $(VENV)/test.installed $(VENV)/dev.installed  ## check the types: the complaints in a room may only become fewer
	@$(PY) -m tools.complaints $(ARGS)

format: $(VENV)/dev.installed  ## set the code anew, and mend what of its style can be mended without thinking
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .

hooks: $(VENV)/dev.installed  ## have git check format, style and types before each commit
	@$(PY) -m pre_commit install

lab: $(VENV)/lab.installed  ## set up JupyterLab and open it on the notebooks
	@$(VENV)/bin/pbe lab $(ARGS)

bench: $(VENV)/bench.installed $(VENV)/peers.installed  ## measure how long reports and records take (ARGS="records" for one of them)
	@$(PY) -m bench $(ARGS)
	@$(if $(ARGS),,$(PY) -m bench records)

bench-audit: $(VENV)/bench.installed  ## falsify figures of invented reports and count what the audit catches
	@$(PY) -m bench.audit $(ARGS)

messages: $(VENV)/test.installed  ## enter new messages into the catalogues, for people to translate
	@$(PY) -m tools.messages

docs: $(VENV)/report.installed  ## write docs/methods*.md anew from the registry of measures
	@$(PY) -m pbe_analysis.measures

# One resolution of everything keeps the locks in agreement; pins that are there already stay unless UPGRADE=1.
lock: $(VENV)/dev.installed  ## write requirements/*.lock anew from pyproject.toml (UPGRADE=1 for newer versions)
	@mkdir -p build
	@cat requirements/report.lock requirements/test.lock requirements/bench.lock requirements/lab.lock >build/all.lock 2>/dev/null || true
	@$(PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' >build/backend.in
	@$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml build/backend.in --all-extras --output-file build/all.lock
	@$(COMPILE) $(WINGS) --output-file requirements/report.lock
	@$(COMPILE) $(WINGS) --extra test --output-file requirements/test.lock
	@$(COMPILE) $(WINGS) --extra bench --output-file requirements/bench.lock
	@$(COMPILE) $(WINGS) --extra lab --output-file requirements/lab.lock
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --constraint build/all.lock --group dev --output-file requirements/dev.lock
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --constraint build/all.lock --group peers --output-file requirements/peers.lock
	@echo "wrote requirements/report.lock, test.lock, bench.lock, lab.lock, dev.lock and peers.lock"

clean:  ## remove .venv and caches; reports stay
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What follows sets up. Each stamp is newer than what it was made from, so nothing is installed twice.

# Where .venv was made: one that came with a copied folder, or whose Python is gone, is made anew.
HERE := $(shell $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& (cat $(VENV)/made 2>/dev/null || echo '$(CURDIR)'))
ifneq ($(HERE),$(CURDIR))
$(VENV)/made: FORCE
endif

$(VENV)/made:
	@test '$(HERE)' = '$(CURDIR)' || { \
	  for python in $(PYTHONS); do "$$python" $(CAN_RUN) && break; python=; done; \
	  if [ -z "$$python" ]; then \
	    echo "No Python 3.11 or newer answers to: $(PYTHONS). Install one, or name yours: make PYTHON=…" >&2; exit 1; \
	  elif ! "$$python" $(CAN_INSTALL); then \
	    echo "$$python lacks the venv module. On Debian and Ubuntu: install the package python3-venv." >&2; exit 1; \
	  fi; \
	  echo "== setting up $(VENV) with $$("$$python" --version), a few seconds"; \
	  "$$python" -m venv --clear $(VENV); }
	@echo '$(CURDIR)' >$@

RUNNING := $(foreach lock,report test bench lab,$(VENV)/$(lock).installed)
$(RUNNING): $(VENV)/%.installed: requirements/%.lock pyproject.toml $(VENV)/made
	@echo "== installing requirements/$*.lock into $(VENV), one to three minutes the first time"
	@$(PINNED) requirements/$*.lock
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.installed: requirements/dev.lock $(VENV)/made
	@echo "== installing requirements/dev.lock into $(VENV), a few seconds"
	@$(PINNED) requirements/dev.lock
	@touch $@

$(VENV)/peers.installed: requirements/peers.lock $(VENV)/made
	@echo "== installing requirements/peers.lock into $(VENV)/peers, a minute"
	@$(PINNED) requirements/peers.lock --target $(VENV)/peers --upgrade
	@touch $@
