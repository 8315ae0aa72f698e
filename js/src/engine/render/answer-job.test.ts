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

const EXPECTED: Record<DocumentFormat, [string, RegExp]> = {
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
		/<svg width="3mm" height="3mm" .*\n.*\n<path d="\nM 0,-0 L 3,-0 L 3,-3 L 0,-3 z/,
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
