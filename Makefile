# One environment (.venv), made when it is missing or pyproject.toml has changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The older line of Matplotlib, which shapes no Arabic itself: labels must be right there, too.
OLD := .venv-mpl310
OLD_MATPLOTLIB := matplotlib>=3.10,<3.11
# Threads that wait without spinning: several times faster where cores are shared.
export OMP_WAIT_POLICY := PASSIVE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export MPLBACKEND := Agg

.PHONY: help report figures notebooks lab test test-old lint format bench clean
help:
	@echo "make report [CORPUS=path] [OUT=dir]   tables, figures, notebooks and index.html"
	@echo "make lab                              open the notebooks in JupyterLab"
	@echo "make test                             run every test, on both lines of Matplotlib"
	@echo "make figures | notebooks              regenerate what the repository holds of the sample"
	@echo "make lint | format | bench | clean"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "corpus_tools needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`:" \
	         "name another, as in: make report PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install -q -e '.[test]'
	@touch $@

$(OLD)/.installed: pyproject.toml
	@test -x $(OLD)/bin/python || $(PYTHON) -m venv $(OLD)
	$(OLD)/bin/python -m pip install -q -e '.[test]' '$(OLD_MATPLOTLIB)'
	@touch $@

report: $(VENV)/.installed
	$(BIN)/corpus-tools report $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)') \
	  $(if $(METADATA),--metadata '$(METADATA)')

figures: $(VENV)/.installed
	$(BIN)/corpus-tools figures $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)')

notebooks: $(VENV)/.installed
	$(BIN)/corpus-tools notebooks $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)')

lab: $(VENV)/.installed
	$(BIN)/jupyter-lab notebooks

test: $(VENV)/.installed-test test-old
	$(BIN)/python -m pytest

# Only what depends on how Matplotlib draws.
test-old: $(OLD)/.installed
	$(OLD)/bin/python -m pytest -p no:cacheprovider tests/test_fonts.py tests/test_labels.py \
	  tests/test_check.py tests/test_style.py tests/test_plot.py tests/test_figures.py

lint: $(VENV)/.installed-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

format: $(VENV)/.installed-test
	$(BIN)/python -m ruff check --fix . && $(BIN)/python -m ruff format .

bench: $(VENV)/.installed-test
	@for script in tests/benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) $(OLD) report dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
