# Every target does its own set-up, and does nothing that is already done.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help setup mirror wheel demo test test-viewer test-charts test-pages test-pool limits check fix wire \
	bench pictures soak fuzz corpora differential setups ray clean

PYTHON ?= python3
export PYTHON
PORT ?= 8423
NOTEBOOK ?= notebooks/first_part.py
STEPS ?= 2000
MOVED ?= 200
CASES ?= 10000
# Only from make's command line: other programs have a variable of this name, too.
chosen_browser = $(if $(filter command,$(firstword $(origin BROWSER))),$(BROWSER),chromium)
PROGRAMS ?= 500
if_changed = $(PYTHON) tools/if_changed.py .cache/stamps
python = .venv/bin/python

wheel_inputs = src js pyproject.toml build_wheel.sh $(wildcard tools/check_*.py) \
	$(wildcard licenses LICENSE README.md CHANGELOG.md)
mirror_inputs = requirements/browser.txt $(wildcard requirements/*.json) \
	$(wildcard tools/mirror* tools/wheel_*.py)
export_inputs = dist $(NOTEBOOK) $(mirror_inputs) \
	tools/export_notebook.py tools/marimo_with_browser.py tools/browser.py

help: ## list the targets
	@grep -hE '^[a-z][a-z -]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+)[a-z -]*:.*## (.*)/  make \1\t\2/' | expand -t 18

setup: ## install what building, testing and the demo need
	@tools/setup.sh

mirror: setup ## build the local mirror of Pyodide
	@$(if_changed)/mirror --input $(mirror_inputs) --output .cache/mirror/simple -- \
		$(python) -m tools.mirror

wheel: setup ## build and check the wheel in dist/
	@$(if_changed)/wheel --input $(wheel_inputs) --output 'dist/marimo_openscad-*.whl' dist/openscad-view.js dist/openscad-chart.js -- ./build_wheel.sh

demo: wheel mirror ## export a notebook (NOTEBOOK=…) and serve it on loopback (PORT=…)
	@$(if_changed)/demo --input $(export_inputs) --output build/demo/index.html -- \
		$(python) -m tools.export_notebook $(NOTEBOOK) build/demo
	@$(python) -m tools.serve build/demo --port $(PORT)

test: wheel mirror ## run all tests (RUNNERS="unit e2e" runs some)
	@tools/setup.sh wheels openscad firefox webkit
	@$(python) -m tools.run_tests $(RUNNERS)

test-viewer test-charts test-pages test-pool: wheel mirror ## one suite in one browser (BROWSER=firefox)
	@tools/setup.sh browser $(filter firefox webkit,$(chosen_browser))
	@MARIMO_OPENSCAD_BROWSER=$(chosen_browser) $(python) -m tools.run_tests $(@:test-%=%)

limits: wheel ## measure the engine's limits in each browser, into COMPATIBILITY.md
	@tools/setup.sh firefox webkit
	@$(python) -m tests.bench.browsers

check: setup ## format, lint and type checks
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(python) -m tools.wire_types --check
	cd js && npx --no-install biome ci --colors=off .
	cd js && npx --no-install tsc --noEmit
	cd js && npx --no-install tsc -p tsconfig.worker.json

fix: setup ## format, and fix what can be fixed
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	cd js && npx --no-install biome check --write .

wire: setup ## write the TypeScript types of what crosses to Python
	@$(python) -m tools.wire_types

bench: wheel mirror ## measure against other ways to run OpenSCAD
	@tools/setup.sh openscad
	@$(python) -m tests.bench

pictures: wheel mirror ## make the pictures of README and docs, on a quiet machine
	@$(python) -m tools.pictures

soak: wheel ## 2,000 mixed renders in two tabs, and as many in threads (STEPS=…)
	@tools/setup.sh openscad
	@$(python) -m tests.soak --steps $(STEPS)

fuzz: wheel ## mutated programs, parameters, files and messages, on both engines (CASES=…)
	@tools/setup.sh openscad
	@node js/fuzz-messages.mjs --cases $$((10 * $(CASES)))
	@node js/fuzz.mjs --cases $(CASES)
	@$(python) -m tests.fuzz --cases $$(($(CASES) / 10))

corpora: wheel ## the trees of all libraries' programs and examples, and random ones that move (MOVED=…)
	@node js/tree-corpus.mjs
	@cd js && CORPUS_SEED=$$(date +%s) CORPUS_MOVED=$(MOVED) node test.mjs corpus/fast-moves

differential: wheel mirror ## the same programs on the wheel's engine and an installed one (PROGRAMS=…)
	@tools/setup.sh openscad
	@DIFFERENTIAL=$(PROGRAMS) $(python) -m pytest -q tests/hosts/native/test_differential.py

setups: wheel ## older and newer Pythons, packages and hosts; never part of the tests (SETUPS="…")
	@$(python) -m tests.setups $(SETUPS)

ray: wheel ## studies on a cluster of Ray's on this machine, in an environment of its own (80 MB)
	@$(python) -m tests.setups ray

clean: ## remove what was built, keep what was downloaded
	rm -rf build dist src/marimo_openscad/static .cache/stamps .cache/exports
