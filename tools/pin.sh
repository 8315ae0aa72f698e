#!/usr/bin/env bash
# Pins requirements/*.in into requirements/*.txt. Run it to change or update a version.
#
# Usage: tools/pin.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

pin() {
	local name=$1
	shift
	.venv/bin/uv pip compile --quiet --no-header --no-annotate --no-emit-index-url \
		--output-file "requirements/$name.txt" "$@" "requirements/$name.in"
}

pin dev --python-version 3.11 "$@"
pin node --python-version 3.11 "$@"
# Python and the platform of the Pyodide in requirements/pyodide.json.
pin browser --python-version 3.14 --python-platform wasm32-pyodide2025 "$@"
