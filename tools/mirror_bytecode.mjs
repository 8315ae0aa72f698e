/**
 * Runs wheel_bytecode.py in the Pyodide of a folder, on the wheels of that folder.
 *
 * Usage: node mirror_bytecode.mjs FOLDER INFO
 *
 * INFO is that of the Pyodide's lock, as JSON.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, info] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
	indexURL: `${folder}/`,
	// No package is loaded.
	lockFileContents: `{"info": ${info}, "packages": {}}`,
});
pyodide.FS.mkdir("/wheels");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, "/wheels");
const source = new URL("wheel_bytecode.py", import.meta.url);
pyodide.runPython(readFileSync(source, "utf8"), { filename: source.pathname });
