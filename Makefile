# One environment (.venv), made when it is missing or pyproject.toml has changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv makes environments several times faster than venv and pip; it is used where it is found.
UV := $(shell command -v uv 2>/dev/null)
make_venv = $(if $(UV),$(UV) venv -q --allow-existing --python '$(PYTHON)',$(PYTHON) -m venv) $(VENV)
# What is never imported need not be compiled.
install = $(if $(UV),$(UV) pip install -q --python $(BIN)/python,\
  $(BIN)/python -m pip install -q --no-compile)
# Other lines of Matplotlib on which labels must be right: 3.10 shapes no Arabic itself, 3.11.0 was
# the first that does.
LINES := 3.10 3.11.0
# What a short way through every room is tried with: the oldest dependencies that pyproject.toml
# allows, and the newest on other lines of Python.
VERSIONS := oldest 3.12 3.13 3.14
# Threads that wait without spinning: several times faster where cores are shared.
export OMP_WAIT_POLICY := PASSIVE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export MPLBACKEND := Agg
FIGURES := $(addprefix tests/report/test_,figures.py figures_trap.py figure_files.py)
DRAWING := tests/labels tests/plot $(FIGURES)
REPORTS := tests/report tests/views tests/test_cli.py
# Another line of Matplotlib sets letters in another way, and measures them otherwise: labels are
# tried there, what stands round figures, and each figure of the report. What charts show of the
# data is the same on all. The first release that shapes Arabic differs from the newest in labels.
DRAWING_3.10 := tests/labels $(addprefix tests/report/test_,figures.py figures_trap.py) \
  $(addprefix tests/plot/test_,frame.py titles.py direction.py mirrored.py hostile_names.py)
DRAWING_3.11.0 := \
  $(patsubst %,tests/labels/test_%.py,hook backends shaping digits mathtext pdf outlined check check_alarms)
PYTEST := $(BIN)/python -m pytest -p no:cacheprovider
# Every form of corpus, and selections.
FORMS := excel,html,parquet,pdf,widgets

.PHONY: help report figures notebooks lab test environments lock \
  test-others test-reports test-drawing test-lines test-versions wheel-check lint format bench clean
help:
	@echo "make report [CORPUS=path] [OUT=dir]   tables, figures, notebooks and index.html"
	@echo "make lab                              open the notebooks in JupyterLab"
	@echo "make test                             run every test, on three releases of Matplotlib, and read the code"
	@echo "make test-versions | wheel-check      the oldest dependencies, other Pythons; the wheel alone"
	@echo "make lock                             write anew what .ci/run installs, with hashes"
	@echo "make figures | notebooks              regenerate what the repository holds of the sample"
	@echo "make lint | format | bench | clean"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "corpus_tools needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`:" \
	         "name another, as in: make report PYTHON=python3.12"; exit 2; }
	$(make_venv)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(install) -e '.[$(FORMS)]'
	@touch $@

# What tests run with is the same on every machine and every day: each file of it by its hash.
$(VENV)/.installed-test: pyproject.toml .ci/lock.txt | $(BIN)/python
	$(install) --require-hashes -r .ci/lock.txt
	$(install) --no-deps -e .
	@touch $(VENV)/.installed $@

# Matplotlib alone is another one there; all else is that of the environment.
.PRECIOUS: .matplotlib-%/.installed
.matplotlib-%/.installed: pyproject.toml | $(BIN)/python
	@rm -rf $(@D)
	$(install) --no-deps --target $(@D) 'matplotlib==$*.*'
	@touch $@

report: $(VENV)/.installed
	$(BIN)/corpus-tools report $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)') \
	  $(if $(METADATA),--metadata '$(METADATA)')

figures: $(VENV)/.installed
	$(BIN)/corpus-tools figures $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)')

notebooks: $(VENV)/.installed
	$(BIN)/corpus-tools notebooks $(if $(CORPUS),'$(CORPUS)') $(if $(OUT),--out '$(OUT)')

lab: $(VENV)/.installed
	$(BIN)/jupyter-lab notebooks/00_start_here.ipynb

# Side by side, the longest first: each takes a core.
PARTS := test-others test-drawing test-reports $(LINES:%=test-line-%) lint
# What fails stops no other part. `.ci/run` asks for more parts: ALSO.
side_by_side = $(MAKE) --no-print-directory -j2 -k --output-sync=target
test: environments
	@$(side_by_side) $(PARTS) $(ALSO)

environments: | $(BIN)/python
	@$(side_by_side) $(VENV)/.installed-test $(LINES:%=.matplotlib-%/.installed)

test-others: $(VENV)/.installed-test
	$(PYTEST) $(DRAWING:%=--ignore=%) $(REPORTS:%=--ignore=%)

test-reports: $(VENV)/.installed-test
	$(PYTEST) $(REPORTS) $(FIGURES:%=--ignore=%)

test-drawing: $(VENV)/.installed-test
	$(PYTEST) $(DRAWING)

# Only what depends on how Matplotlib draws, and of examples that are made up, every fifth.
test-lines: $(LINES:%=test-line-%)
test-line-%: $(VENV)/.installed-test .matplotlib-%/.installed
	@PYTHONPATH='$(CURDIR)/.matplotlib-$*' $(BIN)/python -c \
	  'import matplotlib; assert f"{matplotlib.__version__}.".startswith("$*."), matplotlib'
	PYTHONPATH='$(CURDIR)/.matplotlib-$*' $(PYTEST) --hypothesis-profile=lines $(DRAWING_$*)

test-versions: $(VERSIONS:%=test-version-%)
test-version-%:
	@.ci/version $*

wheel-check:
	@.ci/wheel

lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate -p 3.11 \
	  pyproject.toml $(foreach extra,excel html parquet pdf widgets test browser,--extra $(extra)) \
	  --upgrade -o .ci/lock.txt

lint: $(VENV)/.installed-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.installed-test
	$(BIN)/python -m ruff check --fix . && $(BIN)/python -m ruff format .

bench: $(VENV)/.installed-test
	@for script in tests/benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) .matplotlib-* .versions .uv report dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
