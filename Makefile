# `make demo` and `make test` need Python 3.11 or newer and make, nothing else. PYTHON=... names another Python.
WANTED = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(WANTED)' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
RUN = $(VENV)/bin/python -m
REPORT ?= seeds/shenyang-2023/report.txt
export PIP_DISABLE_PIP_VERSION_CHECK = 1

demo: $(VENV)/.ready-demo  ## read a report of seeds/, show what it tells, write it as JSON
	@mkdir -p out
	@$(VENV)/bin/seminar-record parse $(REPORT) -o out/demo.json
	@$(VENV)/bin/seminar-record show out/demo.json
	@echo "The record as JSON: out/demo.json (read from $(REPORT))"

test: $(VENV)/.ready-test  ## the tests, the examples in docstrings, branch coverage
	$(RUN) pytest --cov --cov-report=term

laws: $(VENV)/.ready-test  ## the laws of all formats on 1,000 random files
	HYPOTHESIS_PROFILE=thorough $(RUN) pytest tests/formats/test_laws.py

readers: $(VENV)/.ready-formats-check  ## the formats in readers and validators that others wrote
	$(RUN) pytest -m readers tests/formats/readers

check: $(VENV)/.ready-check  ## style, types, the direction of imports
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) pyright
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" pyright --verifytypes seminar_record --ignoreexternal
	$(VENV)/bin/lint-imports

browser: $(VENV)/.ready-browser  ## the pages in the installed Chromium
	$(RUN) pytest -q tests/view

bench: $(VENV)/.ready-bench  ## the tests that measure time
	$(RUN) pytest -m bench tests/bench

docs: $(VENV)/.ready-docs  ## out/docs/index.html
	$(RUN) sphinx -q -W -n --keep-going -b html docs out/docs

$(VENV)/.ready-demo: pyproject.toml | $(VENV)/bin/python
	$(RUN) pip install -q -e '.[cli]'
	@touch $@

# Groups of dependencies (PEP 735) need pip 25.1.
$(VENV)/.ready-%: pyproject.toml | $(VENV)/bin/python
	$(RUN) pip install -q --upgrade 'pip>=25.1'
	$(RUN) pip install -q -e '.[all]' --group $*
	@touch $@

$(VENV)/bin/python:
	@'$(or $(PYTHON),false)' -c '$(WANTED)' || { echo "seminar_record needs Python 3.11 or newer with venv;" \
		"none was found. Name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	'$(PYTHON)' -m venv $(VENV)

.PHONY: demo test laws readers check browser bench docs
