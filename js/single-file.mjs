/**
 * Puts <openscad-view>, OpenSCAD, its worker and its fonts into one script.
 *
 * Usage: node single-file.mjs TARGET     after build.mjs
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const shipped = join(here, "..", "src", "marimo_openscad", "static");
const [, , target] = argv;

const LICENCES = `/*
<openscad-view> of marimo-openscad, GPL-3.0-or-later. With OpenSCAD (GPL-2.0-or-later,
https://github.com/openscad/openscad), Manifold (Apache-2.0), three.js (MIT, copyright 2010-2026
three.js authors), Earcut (ISC, copyright 2024 Mapbox), glTF-Transform, property-graph and
fflate (MIT), functions of AssemblyScript's library (Apache-2.0), which follow musl (MIT,
copyright 2005-2020 Rich Felker, et al., 2018 Arm Limited, 1993 Sun Microsystems, Inc.), and
Liberation Sans (OFL-1.1).
*/`;

const fonts = readdirSync(join(shipped, "fonts")).map((name) => `fonts/${name}`);
const names = ["openscad.js", "openscad.wasm", "worker.js", ...fonts.sort()];
const packed = Object.fromEntries(
	names.map((name) => {
		const bytes = readFileSync(join(shipped, name));
		return [name, gzipSync(bytes, { level: 9 }).toString("base64")];
	}),
);

await build({
	entryPoints: [join(here, "src", "entry", "single-file.ts")],
	outfile: target,
	bundle: true,
	minify: true,
	target: "es2022",
	format: "iife",
	// Of glTF-Transform's reader for Node, which is never run.
	external: ["node:fs", "node:path"],
	legalComments: "none",
	logLevel: "warning",
	banner: { js: LICENCES },
	plugins: [
		{
			name: "packed-engine",
			setup(bundler) {
				bundler.onResolve({ filter: /^packed-engine$/ }, ({ path }) => ({
					path,
					namespace: "packed",
				}));
				bundler.onLoad({ filter: /.*/, namespace: "packed" }, () => ({
					contents: JSON.stringify(packed),
					loader: "json",
				}));
			},
		},
	],
});
