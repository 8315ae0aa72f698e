/**
 * The wheel's OpenSCAD as a command: stands for the builds of OpenSCAD that have Manifold,
 * which no package manager of the tests' machine has. Same program, same options.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [engine, ...options] = process.argv.slice(2);
const { default: start } = await import(join(engine, "openscad.js"));
const { FS, callMain } = await start({
	noInitialRun: true,
	preRun: ({ ENV }) => {
		ENV.FONTCONFIG_FILE = "/fonts.conf";
	},
	wasmBinary: readFileSync(join(engine, "openscad.wasm")),
	print: (line) => console.log(line),
	printErr: (line) => console.error(line),
});

/** Everything in the folder that was made for this run, and where it writes to. */
function copy(folder) {
	FS.mkdirTree(folder);
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			copy(path);
		} else {
			FS.writeFile(path, readFileSync(path));
		}
	}
}

if (process.env.OPENSCADPATH && options.includes("-o")) {
	copy(dirname(process.env.OPENSCADPATH));
	FS.chdir(process.cwd());
	const [fonts] = process.env.OPENSCAD_FONT_PATH.split(":");
	copy(fonts);
	FS.writeFile(
		"/fonts.conf",
		`<fontconfig><dir>${fonts}</dir><cachedir>/cache</cachedir></fontconfig>`,
	);
}
const status = callMain(options);
const output = options[options.indexOf("-o") + 1];
if (options.includes("-o") && FS.analyzePath(output).exists) {
	mkdirSync(dirname(output), { recursive: true });
	writeFileSync(output, FS.readFile(output));
}
process.exit(status);
