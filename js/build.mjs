/** Bundles the TypeScript and lays everything that the wheel ships into `static/`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { engineFiles } from "./engine-package.mjs";
import { verifyEngine } from "./verify-engine.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = join(here, "..", "src", "marimo_openscad", "static");

const files = engineFiles();
await verifyEngine(files);
rmSync(target, { recursive: true, force: true });
for (const [name, bytes] of Object.entries(files)) {
	mkdirSync(dirname(join(target, name)), { recursive: true });
	writeFileSync(join(target, name), bytes);
}
const shared = {
	absWorkingDir: here,
	outdir: target,
	bundle: true,
	minify: true,
	target: "es2022",
	legalComments: "none",
	logLevel: "warning",
};
await build({
	...shared,
	entryPoints: {
		// Beside Python: the pool, and the channels to the views.
		kernel: "src/entry/kernel.ts",
		// Beside Python too, from the first export on that OpenSCAD does not write itself.
		exporters: "src/entry/exporters.ts",
		// In the page: the anywidget, and what fetches it from beside Python.
		widget: "src/entry/widget.ts",
		loader: "src/entry/loader.ts",
		// In pages without a notebook: <openscad-view>.
		element: "src/entry/element.ts",
		// In pages that Python writes: <openscad-part>.
		part: "src/entry/part.ts",
	},
	format: "esm",
	// Of glTF-Transform's reader for Node, which is never run.
	external: ["node:fs", "node:path"],
});
await build({
	...shared,
	// In those pages, uncompressed: unpacks the others.
	entryPoints: { start: "src/entry/start.ts" },
	format: "iife",
});
await build({
	...shared,
	// In each worker of the pool: one OpenSCAD instance. No module; see `engine/pool/blob-worker.ts`.
	entryPoints: { worker: "src/entry/worker.ts" },
	format: "iife",
});
