/**
 * Bundles pages and workers of measurements into a folder to serve.
 *
 * Usage: node bench/bundle.mjs FOLDER ENTRY...     entries are paths below js/
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder, ...entries] = process.argv.slice(2);

await build({
	absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
	entryPoints: entries,
	entryNames: "[name]",
	outdir: folder,
	bundle: true,
	format: "esm",
	target: "es2022",
	logLevel: "warning",
});
