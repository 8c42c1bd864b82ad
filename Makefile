# Everything here works from a clean clone with Python 3.11 or newer, make and git, and nothing else.
#
#   make demo     install, check the audits in this repository, and write a team's report
#   make test     install, lint, and run every test; Q4C_THOROUGH=2 tries more in each
#   make lint     style, types, and which room may import which
#   make privacy  measure how well what points to a real person is found
#   make fuzz     look for a file that breaks the reader (FUZZ_SECONDS=600)
#   make bench    measure q4c against other tools (minutes)
#   make proof    kill q4c everywhere, let its disk fail, break its code, and see that nothing is lost (hours)
#   make pins     work out the pinned versions again; UPGRADE=1 takes newer ones
#   make samples  make the synthetic audits of this repository again
#   make words    work out the catalogues of q4c's words again, and compile them
#   make pictures take the pictures in the README again (needs Chromium)
#   make clean    remove everything that make made

.DEFAULT_GOAL := help
.PHONY: help demo test lint privacy fuzz bench proof pins samples words pictures clean
.DELETE_ON_ERROR:

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet --no-input
INSTALL := $(PIP) install --require-hashes -r
THIS_PACKAGE := $(PIP) install --no-deps --no-build-isolation --no-index --editable .

# The report of `make demo`: a team, and the latest month that has audits.
TEAM ?= north-1
LATEST := $(lastword $(sort $(wildcard audits/[0-9]*/[0-9]*)))
MONTH ?= $(subst /,-,$(patsubst audits/%,%,$(LATEST)))

help:
	@sed -n 's/^#   make /make /p' Makefile

demo: $(VENV)/run.stamp
	$(BIN)/q4c check
	$(BIN)/q4c report team $(TEAM) --month $(MONTH) --brief
	@echo
	@echo "The same report as a page for your browser:"
	@$(BIN)/q4c report team $(TEAM) --month $(MONTH) --format html

test: lint
	@tests/system.sh
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_rooms.py

privacy: $(VENV)/run.stamp
	$(BIN)/python tests/privacy/measure.py

# On Linux, and where the fuzzer has a build for this Python. Files that break a law come to lie in tests/fuzz/found.
FUZZ_SECONDS ?= 600
fuzz: $(VENV)/fuzz.stamp
	$(BIN)/python tests/fuzz $(FUZZ_SECONDS)

bench: $(VENV)/bench.stamp
	$(BIN)/python -m bench

# On Linux with strace. PROOF names parts of it, such as kills. docs/reliability.md has the figures.
PROOF ?=
proof: $(VENV)/dev.stamp
	@tests/system.sh
	$(BIN)/python -m proof $(PROOF)

$(VENV)/python.stamp:
	@test -n "$(PYTHON)" || { echo "q4c needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "q4c needs Python 3.11 or newer; $(PYTHON) is older or missing. Name another: make PYTHON=/path/to/python3.12" >&2; exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) comes without venv. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "Installing q4c and what it needs into $(VENV). This takes a minute, once."
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements/run.txt pyproject.toml
	@$(INSTALL) requirements/run.txt
	@$(THIS_PACKAGE)
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@$(INSTALL) requirements/dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/run.stamp requirements/bench.txt
	@$(INSTALL) requirements/bench.txt
	@touch $@

$(VENV)/fuzz.stamp: $(VENV)/run.stamp requirements/fuzz.txt
	@$(INSTALL) requirements/fuzz.txt
	@touch $@

# uv works the pins out, in an environment of its own that is thrown away.
pins: $(VENV)/python.stamp
	$(BIN)/python requirements/pin.py $(if $(UPGRADE),--upgrade)

# The same seed gives the same bytes; a test holds the repository equal to what this makes.
samples: $(VENV)/run.stamp
	rm -rf build/samples
	$(BIN)/q4c demo build/samples --audits 150 --seed 24 --until 2026-10-31 --no-git
	rm -rf audits learning
	mv build/samples/audits build/samples/learning build/samples/q4c.yaml build/samples/people.yaml .

words: $(VENV)/dev.stamp
	$(BIN)/python tests/translations.py

pictures: $(VENV)/run.stamp
	docs/pictures/take.sh

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist reports
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
