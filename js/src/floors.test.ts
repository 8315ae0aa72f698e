import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
	circlesIn,
	type Floor,
	faultsOf,
	foldersOf,
	graphOf,
	importsIn,
	type Tree,
	wayTo,
} from "./floors.test-support";

/** From the top down. A file imports its own folder, what stands below it, and nothing else. */
const FLOORS: readonly Floor[] = [
	[["."]],
	[["entry"]],
	[["element"], ["node", "comm"]],
	[["kernel"]],
	[
		[
			"charts",
			"charts/space",
			"charts/parallel",
			"charts/frame",
			"charts/export",
			"charts/annotations",
			"charts/sound",
			"charts/reader",
			"charts/heard",
			"charts/interaction",
			"charts/figure",
			"charts/overlay",
			"charts/marks",
			"charts/contours",
			"charts/look",
			"charts/axes",
			"charts/color",
			"charts/statistics",
			"charts/later",
		],
	],
	[
		[
			"engine/testing",
			"engine/pool",
			"engine/fast",
			"engine/render",
			"engine/openscad",
			"engine/cache",
		],
		[
			"viewer/designs",
			"viewer/mount",
			"viewer/measure",
			"viewer/overlay",
			"viewer/flame",
			"viewer/controls",
			"viewer/scene",
			"viewer/links",
			"viewer/base",
			"stage",
		],
		["exporters"],
		["readers"],
	],
	[["data/stream", "data"]],
	[["scad/cut", "scad/names", "scad/evaluate", "scad/syntax"], ["geometry"], ["store"], ["mount"]],
	[["wire"]],
	[["lib"]],
];

/** They compare both languages by `tests/contract`, so each is about more than one file. */
const OF_BOTH_LANGUAGES = ["cases.test.ts", "data/tables.test.ts", "wire/contract.test.ts"];

/** `test.mjs` runs the tests from the folder that `src` is in. */
const SOURCES = "src";

function sourceTree(): Tree {
	const paths = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
	return new Map(
		paths
			.filter((path) => path.endsWith(".ts"))
			.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(SOURCES, path), "utf8")]),
	);
}

test("every file imports its own folder and lower floors, and nothing goes in circles", () => {
	const tree = sourceTree();
	assert.ok(tree.size > 200, `only ${tree.size} files were found`);
	assert.deepEqual(faultsOf(tree, FLOORS), []);
});

test("every test of one language stands beside the file that it is named after", () => {
	const tree = sourceTree();
	const astray = [...tree.keys()].filter((path) => {
		const tested = path.replace(/\.test\.ts$/, "");
		return tested !== path && !tree.has(`${tested}.ts`) && !tree.has(`${tested}.test-support.ts`);
	});
	assert.deepEqual(astray.sort(), OF_BOTH_LANGUAGES);
});

test("every file begins with a comment that says its job; `make wire` writes the others", () => {
	const silent = [...sourceTree()].filter(
		([path, text]) => !path.endsWith(".test.ts") && !/^\/\*\*\s+(?:\* )?[A-Z]/.test(text),
	);
	assert.deepEqual(silent.map(([path]) => path).sort(), [
		"wire/annotation-shapes.ts",
		"wire/chart-messages.ts",
		"wire/chart-shapes.ts",
		"wire/column-shapes.ts",
		"wire/mark-shapes.ts",
		"wire/messages.ts",
		"wire/render-shapes.ts",
		"wire/view-shapes.ts",
	]);
	assert.ok(silent.every(([, text]) => text.startsWith("// `make wire` writes this from ")));
});

test("the engine reaches no message of the views: its worker's entry alone joins the two", () => {
	const { files } = graphOf(sourceTree());
	for (const target of ["wire/view-messages.ts", "wire/names.ts", "geometry/mesh-pack.ts"]) {
		assert.ok(files.has(target));
		assert.equal(wayTo(files, "engine", target), null);
	}
	assert.ok(wayTo(files, "entry", "wire/view-messages.ts"));
});

test("an import is read however it is written, and nothing else is taken for one", () => {
	const source = `
		import one, { type A } from "./one";
		import type { B } from './two';
		import "./three";
		export { c } from "./four";
		export type * from "./five";
		const six = await import(/* lazily */ "./six");
		let seven: import("./seven").Seven | typeof import("./eight");
		const nine = \`\${await import("./nine")} import("./not") \${{ a: \`\${1}\` }}\`;
		import ten = require("./ten");
		// import "./not";
		/* export * from "./not" */
		const text = 'import("./not")' + "from './not'";
		const pattern = /["'\`/]/.test(text) || 4 / 2 / 1;
		const method = text.import("./not") + Array.from("./not");
		import
			"./eleven";
	`;
	assert.deepEqual(
		importsIn(`/// <reference path="./zero.d.ts" />${source}`).map((path) => path.slice(2)),
		"zero.d.ts one two three four five six seven eight nine ten eleven".split(" "),
	);
});

const SMALL: readonly Floor[] = [[["top"]], [["left/high", "left/low"], ["right"]], [["ground"]]];

function faultsIn(files: Record<string, string>): string[] {
	const rest = ["top", "left/high", "left/low", "right", "ground"].map((folder) => [
		`${folder}/still.ts`,
		"",
	]);
	return faultsOf(new Map([...Object.entries(files), ...rest] as [string, string][]), SMALL);
}

const importing = (path: string) => `import { a } from "${path}";`;

test("what stands lower may be imported", () => {
	const files = {
		"top/a.ts": importing("../ground/still") + importing("../left/low/still"),
		"left/high/a.ts": importing("../low/still") + importing("./still"),
		"left/low/a.test.ts": importing("../../top/tool.test-support"),
		"top/tool.test-support.ts": importing("../right/still"),
	};
	assert.deepEqual(faultsIn(files), []);
});

test("each way to break the rule is named", () => {
	const cases: [Record<string, string>, RegExp][] = [
		[{ "ground/a.ts": importing("../top/still") }, /ground\/a.ts imports .* on a higher floor/],
		[{ "left/low/a.ts": importing("../high/still") }, /which stands above it/],
		[{ "right/a.ts": importing("../left/low/still") }, /in another wing/],
		[{ "ground/a.ts": 'let a: import("../right/still").A;' }, /on a higher floor/],
		[{ "ground/a.ts": 'export type { A } from "../right/still";' }, /on a higher floor/],
		[{ "ground/a.test.ts": importing("../right/still") }, /on a higher floor/],
		[{ "top/a.ts": importing("./a.test") }, /no file of this tree/],
		[{ "top/a.ts": importing("../../corpus/a") }, /no file of this tree/],
		[{ "cellar/a.ts": "" }, /^cellar is on no floor$/],
		[{ "left/a.ts": "" }, /^left is on no floor$/],
		[{ "a.ts": "" }, /^\. is on no floor$/],
		[
			{ "top/a.ts": importing("./b.test-support"), "top/b.test-support.ts": "" },
			/which is for tests only/,
		],
		[
			{ "top/a.ts": 'import type { B } from "./b";', "top/b.ts": importing("./a") },
			/^a circle: top\/a.ts -> top\/b.ts -> top\/a.ts$/,
		],
	];
	for (const [files, fault] of cases) {
		const faults = faultsIn(files);
		assert.equal(faults.length, 1, `${JSON.stringify(files)}: ${faults}`);
		assert.match(faults[0] as string, fault);
	}
	assert.deepEqual(faultsOf(new Map([["top/a.ts", ""]]), [[["top"], ["gone"]]]), [
		"gone is on a floor, and no file is in it",
	]);
});

test("folders that import each other through different files are a circle", () => {
	const { files } = graphOf(
		new Map([
			["a/1.ts", importing("../b/1")],
			["a/2.ts", ""],
			["b/1.ts", ""],
			["b/2.ts", importing("../a/2")],
		]),
	);
	assert.deepEqual(circlesIn(files), []);
	assert.deepEqual(circlesIn(foldersOf(files)), [["a", "b", "a"]]);
});
