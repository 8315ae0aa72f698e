/**
 * Runs the Python code on standard input in Pyodide in Node, with the project's wheel.
 *
 * Usage: node node_runner.mjs DISTRIBUTION < code.py
 * The last line printed is the value of the code's global `result`, as JSON.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: folder });
const errors = [];
const options = { errorCallback: (message) => errors.push(message), messageCallback: () => {} };
await pyodide.loadPackage(["marimo-openscad"], options);
if (errors.length > 0) {
	throw new Error(errors.join("\n"));
}
await pyodide.runPythonAsync(readFileSync(0, "utf8"));
console.log(pyodide.runPython("import json; json.dumps(result)"));
// Python's thread may hold an engine, which would keep Node alive.
process.exit(0);
