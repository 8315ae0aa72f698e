/**
 * Runs unit tests in Pyodide in Node, on the package's sources.
 *
 * Usage: node pyodide_runner.mjs PYODIDE SITE REPOSITORY TEST...
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, site, root, ...tests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: folder });
for (const [place, on] of [
	["/site", site],
	["/repository", root],
]) {
	pyodide.FS.mkdirTree(place);
	pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: on }, place);
}
pyodide.globals.set("tests", pyodide.toPy(tests));
const status = await pyodide.runPythonAsync(`
import os
import sys

print("CPython", sys.version)
sys.path[:0] = ["/repository/src", "/repository", "/site"]
sys.dont_write_bytecode = True
os.chdir("/repository")
import pytest

options = ["-q", "-o", "addopts=", "-p", "no:cacheprovider", "--import-mode=importlib"]
int(pytest.main([*options, "--confcutdir=tests/unit", *tests]))
`);
process.exit(status);
