# `make run` sets everything up and opens the chat; `make test` runs all that CI runs.
# Both need Python 3.11 or newer and a C compiler, and install only what the lock files name.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
DB := mingzhang.db
SAMPLE := knowledge/sample
CODE := $(shell find bot knowledge -name '*.py' -o -name '*.j2')
EXAMPLES := 信访工作经费多少 住房公积金是多少 教育局预算
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --quiet --upgrade --group build --universal \
	--python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help run test check format lock clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/run.stamp $(VENV)/bytecode.stamp $(DB) ## load the packaged disclosure and open the chat
	@if [ -t 0 ]; then $(BIN)/mingzhang chat --db $(DB); \
	else $(BIN)/mingzhang ask --db $(DB) $(EXAMPLES); fi

test: check ## run every check that CI runs
	$(BIN)/python -m pytest

check: $(VENV)/test.stamp $(VENV)/bytecode.stamp ## run the checks that run no test: style, types, imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/test.stamp ## put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(BIN)/python ## write the lock files anew from pyproject.toml
	$(PIP) install uv
	$(BIN)/$(LOCK) --output-file requirements.lock
	$(BIN)/$(LOCK) --extra dev --extra scan --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove the environment and the caches, never a database
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(DB): $(wildcard $(SAMPLE)/*) | $(VENV)/run.stamp
	@$(BIN)/mingzhang ingest --db $@ $(SAMPLE)
	@touch $@

# requirements-dev.lock holds all of requirements.lock in the same versions: an environment that
# `make test` made runs the program too, and `make run` never takes anything out of it.
$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Setting up $(VENV) from $<'
	@$(PIP) install --require-hashes --requirement $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Setting up $(VENV) from $<'
	@$(PIP) install --require-hashes --requirement $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run.stamp $@

# Where Python is told to keep nothing compiled, every start would compile all of it again, and the
# templates too: as long as all else that one question takes. Compiled here it is not told so.
$(VENV)/bytecode.stamp: export PYTHONDONTWRITEBYTECODE =
$(VENV)/bytecode.stamp: $(CODE) | $(VENV)/run.stamp
	@$(BIN)/python -m compileall -q bot knowledge
	@$(BIN)/python -c 'from bot.rendering import compile_templates; compile_templates()'
	@touch $@

$(BIN)/python:
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Mingzhang needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
