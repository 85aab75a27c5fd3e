# The main job and the tests, each in one command on a fresh machine with Python 3.11+, make and git.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# Extra pip options, for example where to find the CPU build of torch.
PIP_OPTIONS ?=
Q ?= why was planning inadequate?
READY := $(VENV)/.ready

.PHONY: chat ask test soak lint types imports unit wheel gate bench clean

chat: $(READY)
	@$(BIN)/assistant chat

ask: $(READY)
	@$(BIN)/assistant ask "$(Q)"

test: lint types imports unit wheel gate

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy
	$(BIN)/mypy examples

imports: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile  # by file: each makes its library once

# The long runs: kills, full disks and damage at many moments, load for minutes, fuzzing (an hour or so).
soak: $(READY)
	$(BIN)/python -m pytest -m soak -s

# The installed wheel must carry its data files and work away from the checkout.
wheel: $(READY)
	$(BIN)/python tests/wheel_check.py

# A part of the development questions must pass, and every promise about an answer must hold.
gate: $(READY)
	$(BIN)/python -m evals.gate --home $(VENV)/gate

# Speed, memory and size against their goals, a thousand reports included; BENCH=quick takes minutes.
BENCH ?= full
bench: $(READY)
	$(BIN)/python -m benchmarks $(if $(filter quick,$(BENCH)),--quick)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_OPTIONS) -c constraints.txt torch
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_OPTIONS) -c constraints.txt -e ".[dev]"
	@$(BIN)/python -m compileall -q assistant corpus index tui evals  # else every start compiles, where none is kept
	@$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch()"

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, True) for p in ('$(VENV)', 'dist', 'build')]"
