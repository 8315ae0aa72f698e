/** Bundles the TypeScript and lays everything that the wheel ships into `static/`. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { engineFiles } from "./engine-package.mjs";
import { libmWasm } from "./libm-wasm.mjs";
import { papaParser } from "./papa-parser.mjs";
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
const hashOf = (bytes) => JSON.stringify(createHash("sha256").update(bytes).digest("hex"));
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
	// Of charts at first use: files and contours; the contours' worker is the same text.
	entryPoints: { "chart-later": "src/entry/chart-later.ts" },
	format: "iife",
});
await build({
	...shared,
	entryPoints: {
		// Of charts too: from the first one on that is drawn over, has parallel axes, or is in
		// three dimensions, or that somebody listens to.
		"chart-draw": "src/entry/chart-draw.ts",
		"chart-parallel": "src/entry/chart-parallel.ts",
		"chart-sound": "src/entry/chart-sound.ts",
		"chart-space": "src/entry/chart-space.ts",
	},
	format: "esm",
});
await build({
	...shared,
	// In pages, from the first profile of calls on that is shown there.
	entryPoints: { flame: "src/entry/flame.ts" },
	format: "esm",
});
const hashOfBuilt = (name) => hashOf(readFileSync(join(target, name)));
await build({
	...shared,
	define: { FLAME: hashOfBuilt("flame.js") },
	// In the page: the part view's anywidget.
	entryPoints: { widget: "src/entry/widget.ts" },
	format: "esm",
});
await build({
	...shared,
	define: {
		CHART_LATER: hashOfBuilt("chart-later.js"),
		CHART_DRAW: hashOfBuilt("chart-draw.js"),
		CHART_PARALLEL: hashOfBuilt("chart-parallel.js"),
		CHART_SOUND: hashOfBuilt("chart-sound.js"),
		CHART_SPACE: hashOfBuilt("chart-space.js"),
		FLAME: hashOfBuilt("flame.js"),
		WIDGET: hashOfBuilt("widget.js"),
	},
	entryPoints: {
		// Beside Python: the pool, and the channels to the views.
		kernel: "src/entry/kernel.ts",
		// Beside Python too, from the first export on that OpenSCAD does not write itself.
		exporters: "src/entry/exporters.ts",
		// The same of Parquet files.
		"parquet-writer": "src/entry/parquet-writer.ts",
		// In pages, from the first mesh file on that is shown there.
		"mesh-readers": "src/entry/mesh-readers.ts",
		// In the page: what fetches that anywidget from beside Python.
		loader: "src/entry/loader.ts",
		// The same of charts.
		charts: "src/entry/chart.ts",
		"chart-loader": "src/entry/chart-loader.ts",
		// In pages without a notebook: <openscad-view>.
		element: "src/entry/element.ts",
		// In pages that Python writes: <openscad-part>, <openscad-chart>.
		part: "src/entry/part.ts",
		"chart-page": "src/entry/chart-page.ts",
		"chart-space-page": "src/entry/chart-space-page.ts",
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
	entryPoints: {
		// In each worker of the pool: one OpenSCAD instance. No module; see
		// `lib/blob-worker.ts`.
		worker: "src/entry/worker.ts",
		// In each worker that reads data; no module either.
		"data-worker": "src/entry/data-worker.ts",
		// In each worker that fills a stream.
		"stream-worker": "src/entry/stream-worker.ts",
		// In them, from the first file of each format on.
		"data-csv": "src/entry/data-csv.ts",
		"data-json": "src/entry/data-json.ts",
		"data-arrow": "src/entry/data-arrow.ts",
		"data-parquet": "src/entry/data-parquet.ts",
		"data-arrow-codecs": "src/entry/data-arrow-codecs.ts",
		"data-codecs": "src/entry/data-codecs.ts",
	},
	format: "iife",
	plugins: [papaParser, libmWasm],
});
await build({
	...shared,
	// Beside Python on a machine. The ending makes it a module wherever it lies.
	entryPoints: { node: "src/entry/node.ts" },
	format: "esm",
	platform: "node",
	target: "node20",
	outExtension: { ".js": ".mjs" },
});
