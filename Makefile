# `make` builds this repository's own dossier; `make test` runs the tests. Each sets up all it needs.

SUITABLE = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	"$$python" -c '$(SUITABLE)' >/dev/null 2>&1 && echo "$$python" && break; done)

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := site
.PHONY: site test check bench bench-large clean

site: $(INSTALLED)
	$(BIN)/dossier build
	@echo "Open $(CURDIR)/site/index.html in a browser."

test: $(INSTALLED_DEV)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --durations 15

check: $(INSTALLED_DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/advisories.py

bench: $(INSTALLED_DEV)
	$(BIN)/python bench/run.py $(SIZES) $(if $(PEER),--peer $(PEER))
	$(if $(POLNEAR)$(TIMEML)$(PAGES),$(BIN)/python bench/quality.py $(if $(POLNEAR),--polnear $(POLNEAR)) $(if $(TIMEML),--timeml $(TIMEML)) $(if $(PAGES),--pages $(PAGES)))

# A hundred thousand articles: an hour or two, 3 GB of memory, 10 GB of disk.
bench-large: $(INSTALLED_DEV)
	$(BIN)/python bench/run.py 100000 --runs 1 --no-hugo

clean:
	rm -rf $(VENV) site .site.new .site.old .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find dossier tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Setting up runs again only when one of these two files is newer than the last time.
$(INSTALLED): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed. Name it: make PYTHON=/path/to/python3" >&2; exit 2; }
	"$(PYTHON)" -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(INSTALLED_DEV): $(INSTALLED)
	$(PIP) --editable '.[dev]'
	@touch $@
