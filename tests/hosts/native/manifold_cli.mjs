/**
 * The wheel's OpenSCAD as a command: stands for the builds of OpenSCAD that have Manifold,
 * which no package manager of the tests' machine has. Same program, same options.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [engine, ...options] = process.argv.slice(2);
const { default: start } = await import(join(engine, "openscad.js"));
const glue = readFileSync(join(engine, "openscad.js"), "utf8");
/** The build's own name of one of its functions. */
const named = (name) => glue.split(`return(${name}=Module["asm"]["`)[1].split('"')[0];
let exports;
let begun = false;
const { FS, callMain } = await start({
	noInitialRun: true,
	noExitRuntime: true,
	preRun: ({ ENV }) => {
		ENV.FONTCONFIG_FILE = "/fonts.conf";
	},
	instantiateWasm: (imports, done) => {
		const wasm = readFileSync(join(engine, "openscad.wasm"));
		WebAssembly.instantiate(wasm, imports).then(({ instance }) => {
			exports = instance.exports;
			done(instance);
		});
		return {};
	},
	print: (line) => begun && console.log(line),
	printErr: (line) => begun && console.error(line),
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
// The stack that OpenSCAD believes to have, of which so much is left before it finds a recursion;
// see js/src/engine/openscad/stack.ts.
const STACK = 8 * 1024 * 1024;
const LEFT = 428 * 1024;
const top = (exports[named("_malloc")](STACK) + STACK) & ~15;
exports[named("stackRestore")](top);
callMain(["--export-format=bogus"]);
exports[named("stackRestore")](top - STACK + LEFT);
begun = true;
const status = callMain(options);
const output = options[options.indexOf("-o") + 1];
if (options.includes("-o") && FS.analyzePath(output).exists) {
	mkdirSync(dirname(output), { recursive: true });
	writeFileSync(output, FS.readFile(output));
}
process.exit(status);
