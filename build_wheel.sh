#!/usr/bin/env bash
# Builds the wheel and the source distribution into dist/ and checks them.
# Needs Node 20 and Python 3.11 with network access to the package registries.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

tools/setup.sh python node

say "bundling TypeScript, adding OpenSCAD and fonts"
node js/build.mjs

say "building the source distribution and the wheel"
rm -rf dist
# With the time stamps that hatchling has by itself, as `pip wheel` on the source
# distribution has them: the same source gives the same bytes.
unset SOURCE_DATE_EPOCH
.venv/bin/python -m build --no-isolation --outdir dist . >/dev/null
wheel=$(echo dist/*.whl)
.venv/bin/python tools/check_wheel.py "$wheel"

# <openscad-chart> is one file as it is.
cp src/marimo_openscad/static/chart-page.js dist/openscad-chart.js

say "putting <openscad-view> into one file"
node js/single-file.mjs dist/openscad-view.js
.venv/bin/python tools/check_single_file.py dist/openscad-view.js

# `python -m build` makes the wheel from the source distribution; building it from the
# tree must give the same file.
direct=$(mktemp -d)
trap 'rm -rf "$direct"' EXIT
.venv/bin/python -m build --no-isolation --wheel --outdir "$direct" . >/dev/null
cmp "$wheel" "$direct"/*.whl || { echo "the tree and the source distribution give different wheels" >&2; exit 1; }

# pyodide-build downloads its cross-build environment, so it can only run with the
# internet; for a pure wheel it must give the same file.
if command -v pyodide >/dev/null && pyodide xbuildenv versions >/dev/null 2>&1; then
	say "building with pyodide-build"
	pyodide build --no-isolation --outdir "$direct/pyodide" . >/dev/null
	cmp "$wheel" "$direct"/pyodide/*.whl || { echo "pyodide build gives a different wheel" >&2; exit 1; }
else
	say "pyodide build: not checked (pyodide-build is not installed here, or has no cross-build environment)"
fi
