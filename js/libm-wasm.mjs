/**
 * Compiles `libm/functions.ts` to the wasm that `import packed from "libm-wasm"` is, in gzip and
 * base64: a text of base64 alone is compressed by an eighth less.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { gzipSync } from "fflate";

const here = fileURLToPath(new URL(".", import.meta.url));
let compiled = null;

export const libmWasm = {
	name: "libm-wasm",
	setup(bundler) {
		bundler.onResolve({ filter: /^libm-wasm$/ }, ({ path }) => ({ path, namespace: "libm-wasm" }));
		bundler.onLoad({ filter: /.*/, namespace: "libm-wasm" }, async () => {
			compiled ??= compile();
			return { contents: await compiled, loader: "base64" };
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
	// The same bytes from every Node.
	return gzipSync(wasm, { level: 9, mtime: 0 });
}
