# One command each, on a fresh clone with Python 3.11, git and make.
#   make report   read data/articles (or ARTICLES=path) and publish a report under runs/
#   make test     all tests, on up to four cores (`pytest` alone: one after the other)
#   make quick    the tests without the slow ones
#   make lab      JupyterLab on the start notebook
#   make check    style of code and notebooks
#   make bench    speed and memory as ratios, into runs/bench/ (OPTIONS="--only growth")
#   make generate rewrite what is generated from pyproject.toml and tables.py

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
RUN = $(VENV)/bin/python -m
ARTICLES ?= data/articles
AT_ONCE = -n logical --maxprocesses 4
# Tests start hundreds of processes: compile our modules once, whatever the shell says.
test quick check: export PYTHONDONTWRITEBYTECODE =

report: $(VENV)/ready
	$(RUN) presscorps report --articles "$(ARTICLES)" $(OPTIONS)

test: $(VENV)/ready
	$(RUN) pytest $(AT_ONCE)

quick: $(VENV)/ready
	$(RUN) pytest $(AT_ONCE) -m "not slow and not browser"

lab: $(VENV)/ready
	$(RUN) jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks/0_start.ipynb

check: $(VENV)/ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) pytest tests/test_notebooks_structure.py tests/test_generated.py

bench: $(VENV)/ready
	$(RUN) tests.benchmarks $(OPTIONS)

generate: $(VENV)/ready
	$(RUN) tests.generate

lock: $(VENV)/ready
	$(VENV)/bin/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --no-annotate -q -o requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	@echo "Making the environment in $(VENV): once, a few minutes."
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.PHONY: report test quick lab check bench generate lock
