import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import type { DocumentFormat, Job } from "../../wire/render-shapes";
import { codeOf, documentOf, jobOf, partOf } from "../../wire/results.test-support";
import { buffersOf } from "../cache/result";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "../render/answer-job";
import { startRenderer } from "../render/renderer.test-support";
import { openNodeThread } from "./node-thread.test-support";
import { startPool } from "./pool.test-support";

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

test("documents are kept and shared like parts, and are no parts", async () => {
	const indexedDB = new IDBFactory();
	const pool = await startPool({ indexedDB });
	const part = partOf(await pool.render(jobOf("cube(3);", { format: "off" })));
	assert.equal(part.engine.cache, null);
	const twins = [1, 2].map(() => pool.render(documentJob("cube(3);", "off")));
	const [one, other] = (await Promise.all(twins)).map(documentOf);
	assert.ok(one && other && one.output !== other.output);
	assert.deepEqual(one.output, other.output);
	assert.equal(one.timings.evaluate, other.timings.evaluate);
	structuredClone(one, { transfer: buffersOf(one) });
	const kept = documentOf(await pool.render(documentJob("cube(3);", "off")));
	assert.equal(kept.engine.cache, "memory");
	assert.deepEqual([kept.timings.evaluate, kept.timings.files], [0, 0]);
	assert.match(textOf(kept), /^OFF 8 6 0/);
	await pool.dispose();
	const later = await startPool({ indexedDB });
	const outlived = documentOf(await later.render(documentJob("cube(3);", "off")));
	assert.equal(outlived.engine.cache, "disk");
	assert.deepEqual(outlived.output, kept.output);
	assert.equal(partOf(await later.render(jobOf("cube(3);", { format: "off" }))).format, "off");
});

test("a document is written by the worker that has the program's geometry", async () => {
	const jobs: [number, string][] = [];
	let workers = 0;
	/** The first answer waits for the second job, so that two workers are needed. */
	let held: () => void = () => {};
	const pool = await startPool({
		size: 2,
		openWorker: (text, listener) => {
			const number = workers++;
			const port = openNodeThread(text, {
				...listener,
				message: (message) => {
					if (message.type === "answer" && jobs.length === 1) {
						held = () => listener.message(message);
					} else {
						listener.message(message);
					}
				},
			});
			return {
				terminate: port.terminate,
				post: (message) => {
					if (message.type === "render") {
						jobs.push([number, message.job.source]);
						held();
						held = () => {};
					}
					port.post(message);
				},
			};
		},
	});
	const sources = ["sphere(1, $fn = 60);", "sphere(2, $fn = 60);"];
	const at = (index: number) => jobs[index]?.[0];
	const parts = sources.map((source, index) => pool.render(jobOf(source, { viewer: `${index}` })));
	await Promise.all(parts);
	assert.notEqual(at(0), at(1));
	const homes = new Map(jobs.map(([worker, source]) => [source, worker]));
	for (const source of [...sources, ...[...sources].reverse()]) {
		documentOf(await pool.render(documentJob(source, "obj", { cache: false })));
		assert.equal(at(jobs.length - 1), homes.get(source));
	}
});

test("a document replaces no render of a viewer, and is not replaced", async () => {
	const pool = await startPool({ size: 1 });
	const answers = await Promise.all([
		pool.render(jobOf("cube(1);", { viewer: "a" })),
		pool.render(documentJob("cube(1);", "csg")),
		pool.render(documentJob("cube(2);", "csg")),
	]);
	assert.deepEqual(answers.map(codeOf), ["ok", "ok", "ok"]);
});
