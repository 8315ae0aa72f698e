/**
 * Runs wheel_bytecode.py in the Pyodide of a folder, on the wheels of that folder.
 *
 * Usage: node mirror_bytecode.mjs FOLDER INFO
 *
 * INFO is that of the Pyodide's lock, as JSON.
 */

import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, info] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
	indexURL: `${folder}/`,
	// No package is loaded.
	lockFileContents: `{"info": ${info}, "packages": {}}`,
});
const mount = (root, place) => {
	pyodide.FS.mkdir(place);
	pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, place);
};
mount(folder, "/wheels");
mount(fileURLToPath(new URL("..", import.meta.url)), "/project");
pyodide.runPython(`
	import sys
	from pathlib import Path

	sys.path.insert(0, "/project")
	sys.dont_write_bytecode = True
	from tools.wheel_bytecode import compile_folder

	compile_folder(Path("/wheels"))
`);
