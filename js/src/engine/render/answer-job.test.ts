import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentFormat, Job } from "../../wire/render-shapes";
import { codeOf, documentOf, jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import { startRenderer } from "./renderer.test-support";

const CUT_SPHERE = "difference() { cube(10); sphere(6.54321, $fn = 40); }";

function documentJob(source: string, document: DocumentFormat, changes = {}): Job {
	return { ...jobOf(source, changes), document };
}

function textOf({ output }: { output: ArrayBuffer }): string {
	return new TextDecoder().decode(output);
}

const SOLID = "a = 2; // [1:5]\ncolor([1, 0, 0]) cube(a);";

const EXPECTED: Record<Exclude<DocumentFormat, "profile">, [string, RegExp]> = {
	asciistl: [SOLID, /^solid .*\n( *facet normal .*\n(.*\n){6}){12}endsolid/],
	off: [SOLID, /^OFF 8 6 0\n(.*\n){8}(4 \d \d \d \d 255 0 0\n){6}$/],
	obj: [SOLID, /^#.*\n(v .*\n){8}(f .*\n){6}/],
	csg: [
		SOLID,
		/^color\(\[1, 0, 0, 1\]\) \{\n\tcube\(size = \[2, 2, 2\], center = false\);\n\}\n+$/,
	],
	param: [SOLID, /^\{"parameters":\[\{.*"initial":2\.0,"max":5\.0,"min":1\.0,"name":"a".*\}\]/],
	svg: [
		"square(3);",
		/<svg width="3mm" height="3mm" .*\n.*\n<path d="\nM 0,0 L 3,0 L 3,-3 L 0,-3 z/,
	],
	dxf: ["square(3);", /\nSECTION\n[\s\S]*LINE\n[\s\S]*EOF/],
};

test("a coloured part has its colours, and the geometry of the plain one", async () => {
	const renderer = await startRenderer();
	const plain = partOf(await answerJob(renderer, jobOf(CUT_SPHERE)));
	const job = jobOf(`color("red") ${CUT_SPHERE}`, { format: "off" });
	const colored = partOf(await answerJob(renderer, job));
	assert.equal(plain.mesh.colors, null);
	assert.deepEqual([...(colored.mesh.colors?.subarray(0, 4) ?? [])], [255, 0, 0, 255]);
	// The order of the triangles is not always the same; six digits would show at once.
	assert.ok(Math.abs(colored.measures.volume / plain.measures.volume - 1) < 1e-12);
	assert.deepEqual(colored.measures.bounds, plain.measures.bounds);
	assert.equal(colored.output.byteLength, plain.output.byteLength);
	assert.equal(colored.format, "off");
});

test("a program without a part fails the same way with and without colours", async () => {
	const renderer = await startRenderer();
	for (const format of ["binstl", "off"] as const) {
		const outcome = await answerJob(renderer, jobOf("assert(false);", { format }));
		assert.equal(outcome.ok ? "" : outcome.failure.code, "assertion");
	}
});

test("included files are cut to what the program names, unless that is switched off", async () => {
	const renderer = await startRenderer();
	// Only who reads the second function sees that it is wrong.
	const files = [file("/work/lib.scad", "function used() = 3;\nfunction unused() = 1 +;\n")];
	const job = jobOf("include <lib.scad>\ncube(used());", { path: "/work/a.scad", files });
	const part = partOf(await answerJob(renderer, job));
	assert.equal(part.measures.volume, 27);
	const whole = await answerJob(renderer, { ...job, cutIncludes: false });
	assert.deepEqual(
		whole.ok ? [] : whole.failure.diagnostics.map(({ file: path, line }) => [path, line]),
		[["/work/lib.scad", 2]],
	);
});

test("every document is OpenSCAD's own, written on the warm instance", async () => {
	const renderer = await startRenderer();
	for (const [format, [source, content]] of Object.entries(EXPECTED)) {
		const job = documentJob(source, format as DocumentFormat);
		const document = documentOf(await answerJob(renderer, job));
		assert.match(textOf(document), content);
		assert.equal(document.format, format);
		assert.equal(document.engine.warm, format !== "asciistl");
		assert.equal(document.timings.decode, 0);
		assert.ok(document.timings.evaluate > 0);
	}
	assert.equal(partOf(await answerJob(renderer, jobOf(SOLID))).measures.volume, 8);
});

test("a document tells what the program said", async () => {
	const renderer = await startRenderer();
	const job = documentJob('echo("hi"); cube(size);', "csg");
	const { echo, diagnostics } = documentOf(await answerJob(renderer, job));
	assert.deepEqual(echo, ['"hi"']);
	assert.match(diagnostics[0]?.message ?? "", /unknown variable/);
});

test("what cannot be written fails as a render does", async () => {
	const renderer = await startRenderer();
	const code = async (source: string, format: DocumentFormat) =>
		codeOf(await answerJob(renderer, documentJob(source, format)));
	assert.equal(await code("cube(1);", "svg"), "three-dimensional");
	assert.equal(await code("x = 1;", "dxf"), "three-dimensional");
	assert.equal(await code("square(1);", "obj"), "two-dimensional");
	assert.equal(await code("x = 1;", "asciistl"), "empty");
	assert.equal(await code("cube(;", "param"), "syntax");
	assert.equal(await code("include <none.scad>\n", "param"), "missing-file");
	assert.equal(await code("assert(false);", "csg"), "assertion");
	const odd = documentJob("cube(1);", "pdf" as DocumentFormat);
	assert.equal(codeOf(await answerJob(renderer, odd)), "invalid-job");
	assert.equal(await code("cube(1);", "csg"), "ok");
});

test("a document's program reads its files, with its assignments", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/lib.scad", "module block(s) { cube(s); }")];
	const source = "use <lib.scad>\ns = 1;\nblock(s);";
	const job = documentJob(source, "csg", { path: "/work/a.scad", files, assignments: "s = 7;" });
	assert.match(textOf(documentOf(await answerJob(renderer, job))), /cube\(size = \[7, 7, 7\]/);
});

test("a program that fails with its own values still tells its parameters", async () => {
	const renderer = await startRenderer();
	const broken = {
		assertion: 'a = 0; // [0:8]\nassert(a > 0, "say how many");\ncube(a);',
		"assertion in a value": "a = 0;\nb = assert(a > 0) 3;\ncube(a);",
		recursion: "a = -1;\nfunction f(n) = n == 0 ? 0 : 1 + f(n - 1);\ncube(f(a));",
		"recursion of modules": "a = 1;\nmodule m(n) { m(n + a); }\nm(0);",
		"error of an operation": "a = 0;\nrotate_extrude() translate([a - 5, 0]) square(10);",
		"part that takes for ever": "a = 99999999;\nfor (x = [0:a]) cube(x, $fn = a);",
		"file that is named by a value": 'a = "none.stl";\nimport(a);',
	};
	for (const [what, source] of Object.entries(broken)) {
		const job = documentJob(source, "param", { timeoutMs: 10_000 });
		const outcome = await answerJob(renderer, job);
		assert.ok(outcome.ok, `${what}: ${outcome.ok ? "" : outcome.failure.message}`);
		const described = JSON.parse(textOf(documentOf(outcome)));
		assert.equal(described.parameters[0].name, "a", what);
	}
	assert.equal(partOf(await answerJob(renderer, jobOf(SOLID))).measures.volume, 8);
});

const LEAVES_OUT = "rotate_extrude() translate([-5, 0]) square(10);";

test("what OpenSCAD calls an error is left out, and the rest is there with the error", async () => {
	const renderer = await startRenderer();
	for (const [what, source, dimension, size] of [
		["a solid", `cube(2);\n${LEAVES_OUT}`, 3, 8],
		["a coloured one", `color("red") cube(2);\n${LEAVES_OUT}`, 3, 8],
		["a flat shape", `square(3);\nprojection() ${LEAVES_OUT}`, 2, 9],
	] as const) {
		// The geometry cache must not swallow it.
		for (const round of [1, 2]) {
			const format = what === "a coloured one" ? "off" : "binstl";
			const part = partOf(await answerJob(renderer, jobOf(source, { format })));
			const { failure, measures, diagnostics } = part;
			assert.equal(measures.dimension, dimension);
			const found = dimension === 3 ? measures.volume : measures.area;
			assert.ok(Math.abs(found - size) < 1e-5, `${what}, ${round}: ${found}`);
			assert.equal(failure?.code, "evaluation", `${what}, ${round}`);
			assert.match(failure?.message ?? "", /^all points for rotate_extrude\(\) must have/);
			const culprit = failure?.diagnostics[failure.culprit ?? -1];
			assert.equal(culprit?.severity, "error");
			assert.ok(diagnostics.some(({ severity }) => severity === "error"));
		}
	}
	assert.equal(codeOf(await answerJob(renderer, jobOf(LEAVES_OUT))), "evaluation");
	assert.equal(partOf(await answerJob(renderer, jobOf("cube(2);"))).failure, null);
});

test("what a flat shape lacks is told in the program's own lines and names", async () => {
	const renderer = await startRenderer();
	const source =
		"a = [1, 2];\nsquare(5);\nrotate_extrude() translate([0.25, 0]) circle(1);\ndifference() { circle(1); cube(a); }";
	const { failure } = partOf(await answerJob(renderer, jobOf(source, { assignments: "a = 3;" })));
	const told = failure?.diagnostics ?? [];
	assert.match(failure?.message ?? "", /same X coordinate sign/);
	assert.doesNotMatch(JSON.stringify(failure), /openscad_flat_shape/);
	assert.deepEqual(
		told.map(({ line }) => line).filter((line) => (line ?? 0) > 4),
		[],
	);
	// The program is known by its own name only.
	assert.ok(told.some(({ message }) => message.startsWith("Ignoring 3D child object")));
});

test("message and line belong together, whatever else went wrong before", async () => {
	const renderer = await startRenderer();
	const told = async (source: string) => {
		const outcome = await answerJob(renderer, jobOf(source));
		assert.ok(!outcome.ok);
		const { failure } = outcome;
		const item = failure.diagnostics[failure.culprit ?? -1];
		return [failure.code, item?.line, item?.sourceLine];
	};
	assert.deepEqual(await told("include <gears.scad>\n\n\nsphere(r;"), ["syntax", 4, "sphere(r;"]);
	assert.deepEqual(await told("x = y;\n\nsphere(;"), ["syntax", 3, "sphere(;"]);
	assert.deepEqual(await told("cube(1);\nuse <gears.scad>\nassert(false);"), [
		"missing-file",
		2,
		"use <gears.scad>",
	]);
	assert.deepEqual(await told("a = 1;\ncuboit(b);"), ["empty", 2, "cuboit(b);"]);
});

/** Green's theorem over closed polylines; OpenSCAD itself reads DXF onto a coarse grid. */
function areaOfPolylines(dxf: string): number {
	let area = 0;
	let origin: number[] | null = null;
	for (const polyline of dxf.split("\nLWPOLYLINE\n").slice(1)) {
		assert.match(polyline, /\n 70\n1\n/);
		const corners = [...polyline.matchAll(/^ 10\n(.*)\n 20\n(.*)$/gm)].map(([, x, y]) => [
			Number(x),
			Number(y),
		]);
		origin ??= corners[0] as number[];
		const [ox = 0, oy = 0] = origin;
		for (const [at, [x = 0, y = 0]] of corners.entries()) {
			const [nextX = 0, nextY = 0] = corners[(at + 1) % corners.length] as number[];
			area += ((x - ox) * (nextY - oy) - (nextX - ox) * (y - oy)) / 2;
		}
	}
	return area;
}

test("flat shapes are measured to double precision, near and far from the origin", async () => {
	const renderer = await startRenderer();
	// OpenSCAD joins flat shapes on a grid of about a hundred-millionth.
	const near = (found: number, wanted: number, what: string) =>
		assert.ok(Math.abs(found / wanted - 1) < 1e-8, `${what}: ${found}, not ${wanted}`);
	const library = file("/libraries/lib.scad", "module tile(s) { square(s); }\nside = 2.345678901;");
	const files = [library, file("/work/in.scad", "use <lib.scad>\nmodule own() { tile(side); }")];
	for (const [what, source, area, assignments] of [
		["near", "square(1.23456789012);", 1.23456789012 ** 2, ""],
		["far", "translate([1000.123, 2000.456]) square(1.234);", 1.234 ** 2, ""],
		[
			"a hole",
			"difference() { square(9.87654321); translate([1, 1]) square(1.23456789); }",
			9.87654321 ** 2 - 1.23456789 ** 2,
			"",
		],
		["a parameter", "s = 1;\nsquare(s);", 7.654321012 ** 2, "s = 7.654321012;\n"],
		["two that touch", "square(1.1); translate([1.1, 1.1]) square(2.2);", 1.21 + 4.84, ""],
		[
			"a library",
			"use <lib.scad>\ninclude </libraries/lib.scad>\n/* use <no.scad> */ tile(side);",
			2.345678901 ** 2,
			"",
		],
		["special variables", "$fn = 4; circle(1.23456789);", 2 * 1.23456789 ** 2, ""],
	] as const) {
		const part = partOf(await answerJob(renderer, jobOf(source, { assignments, files })));
		near(part.measures.area, area, what);
		assert.equal(part.measures.digits, 15, what);
		const saved = textOf(
			documentOf(await answerJob(renderer, { ...documentJob(source, "svg"), assignments, files })),
		);
		assert.equal(saved, textOf(part), what);
		const dxf = documentOf(
			await answerJob(renderer, { ...documentJob(source, "dxf"), assignments, files }),
		);
		near(areaOfPolylines(textOf(dxf)), area, `${what}, as DXF`);
	}
	// A module cannot hold what is brought by an included file, so this has OpenSCAD's digits.
	const other = partOf(
		await answerJob(renderer, jobOf("include <in.scad>\nside = 3; own();", { files })),
	);
	assert.deepEqual([other.measures.digits, other.measures.area], [6, 9]);
	assert.match(other.diagnostics.map(({ message }) => message).join(), /^$/);
});

test("faces keep their colours, whatever gives them", async () => {
	const renderer = await startRenderer();
	const off = `OFF\n4 4 0\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n3 0 2 1 255 0 0\n3 0 1 3 0 0 255 128\n3 1 2 3 0 255 0\n3 0 3 2 9 9 9\n`;
	const files = [
		file(
			"/libraries/screw.scad",
			'module screw(c = "blue") { color("red") cube(1); translate([3, 0]) color(c, 0.5) cube(1); }',
		),
		file("/work/four.off", off),
	];
	const colorsOf = async (source: string, assignments = "") => {
		const job = jobOf(source, { files, assignments, format: "off" });
		const { colors } = partOf(await answerJob(renderer, job)).mesh;
		const found = new Set<string>();
		for (let at = 0; colors !== null && at < colors.length; at += 4) {
			found.add([...colors.subarray(at, at + 4)].join(" "));
		}
		return [...found].sort();
	};
	assert.deepEqual(await colorsOf("use <screw.scad>\nscrew();"), ["0 0 255 127", "255 0 0 255"]);
	assert.deepEqual(await colorsOf('import("four.off");'), [
		"0 0 255 128",
		"0 255 0 255",
		"255 0 0 255",
		"9 9 9 255",
	]);
	assert.deepEqual(await colorsOf('c = "red";\ncolor(c) cube(1);', "c = [0, 1, 0, 0.2];\n"), [
		"0 255 0 51",
	]);
});

test("what OpenSCAD is silent about, or only warns of, is said", async () => {
	const renderer = await startRenderer();
	const outcome = async (source: string, more = {}) => answerJob(renderer, jobOf(source, more));
	const inside =
		"polyhedron([[0,0,0],[1,0,0],[0,1,0],[0,0,1]], [[0,2,1],[0,1,3],[1,2,3],[0,3,2]]);";
	const { diagnostics, measures } = partOf(await outcome(inside));
	assert.ok(measures.volume < 0);
	assert.match(diagnostics[0]?.message ?? "", /^The solid is inside out/);
	const files = [file("/work/a.3mf", "PK"), file("/work/a.foo", "x")];
	for (const [name, kind] of [
		["a.3mf", "3MF"],
		["a.foo", "FOO"],
	]) {
		const { failure } = partOf(await outcome(`cube(1);\n\nimport("${name}");`, { files }));
		assert.match(
			failure?.message ?? "",
			new RegExp(`^OpenSCAD cannot read ${kind} files here \\(line 3\\)\\. Save the mesh as STL`),
		);
	}
	const told = async (source: string) => {
		const answer = await outcome(source);
		return answer.ok ? "" : answer.failure.message;
	};
	assert.match(
		await told('import(str("b", ".stl"));'),
		/puts its name together.*files=\{"b\.stl": …\}\.$/,
	);
	assert.match(await told('import("b.stl");'), /It was looked for beside/);
	for (const name of ["gone.3mf", "parts/gone.PLY"]) {
		assert.match(
			await told(`cube(1);\nimport("${name}");`),
			new RegExp(`^The file "${name}" is missing \\(line 2\\)\\. It was looked for beside`),
		);
	}
	assert.match(
		await told('cube(1); n = "gone"; import(str(n, ".3mf"));'),
		/^A 3MF file is missing \(line 1\)\. The program puts its name together/,
	);
	for (const ending of ["c++", "(", "[", "x)y"]) {
		const { failure } = partOf(await outcome(`cube(1); import("a.${ending}");`));
		const said = failure?.message ?? "";
		assert.ok(said.startsWith(`OpenSCAD cannot read ${ending.toUpperCase()} files here`), said);
	}
	assert.match(
		await told("function f(n) = 1 + f(n); x = f(1);"),
		/some 600 of functions.*See whether it has an end/,
	);
});

test("experimental features are switched on by name, and off for the next program", async () => {
	const renderer = await startRenderer();
	const roof = "roof() square(6);";
	const on = partOf(await answerJob(renderer, jobOf(roof, { features: ["roof"] })));
	assert.ok(Math.abs(on.measures.volume - 36) < 1e-4, `${on.measures.volume}`);
	assert.equal(codeOf(await answerJob(renderer, jobOf(roof))), "empty");
	assert.equal(
		partOf(await answerJob(renderer, jobOf(roof, { features: ["roof"] }))).failure,
		null,
	);
	const odd = await answerJob(renderer, jobOf("cube(1);", { features: ["--x y"] }));
	assert.equal(codeOf(odd), "invalid-job");
});
