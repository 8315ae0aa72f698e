/** Compiles `libm/functions.ts` to the wasm that `import bytes from "libm-wasm"` is. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const here = fileURLToPath(new URL(".", import.meta.url));
let compiled = null;

export const libmWasm = {
	name: "libm-wasm",
	setup(bundler) {
		bundler.onResolve({ filter: /^libm-wasm$/ }, ({ path }) => ({ path, namespace: "libm-wasm" }));
		bundler.onLoad({ filter: /.*/, namespace: "libm-wasm" }, async () => {
			compiled ??= compile();
			return { contents: await compiled, loader: "binary" };
		});
	},
};

async function compile() {
	const options = ["functions.ts", "--baseDir", join(here, "libm")];
	const flags = ["--outFile", "libm.wasm", "-O3", "--noAssert", "--runtime", "stub"];
	let wasm = null;
	const { error, stderr } = await asc.main([...options, ...flags], {
		writeFile(_name, contents) {
			wasm = contents;
		},
	});
	if (error || wasm === null) {
		throw new Error(`libm/functions.ts does not compile: ${error?.message}\n${stderr.toString()}`);
	}
	return wasm;
}
