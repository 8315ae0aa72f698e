/**
 * Runs Python code in Pyodide in Node, with the project's wheel.
 *
 * Usage: node node_runner.mjs DISTRIBUTION
 * Each line of standard input is code as a JSON string; it is answered by a line
 * {"result": …} with its global `result`, or {"error": "the traceback"}.
 */
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
// Standard output is for answers.
const pyodide = await loadPyodide({ indexURL: folder, stdout: console.error });
const errors = [];
const options = { errorCallback: (message) => errors.push(message), messageCallback: () => {} };
await pyodide.loadPackage(["marimo-openscad"], options);
if (errors.length > 0) {
	throw new Error(errors.join("\n"));
}
const asJson = pyodide.runPython("import json; json.dumps");
for await (const line of createInterface({ input: process.stdin })) {
	const globals = pyodide.globals.get("dict")();
	try {
		await pyodide.runPythonAsync(JSON.parse(line), { globals });
		console.log(`{"result": ${asJson(globals.get("result"))}}`);
	} catch (error) {
		console.log(JSON.stringify({ error: String(error) }));
	}
}
// The engine in Python's thread may keep Node alive.
process.exit(0);
