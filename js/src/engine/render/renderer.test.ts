import assert from "node:assert/strict";
import { test } from "node:test";
import { ENDLESS, file, MEGABYTE, triangleCount } from "../openscad/instance.test-support";
import { assertRendersCube, failed, job, rendered, startRenderer } from "./renderer.test-support";

test("renders a cube, then another solid warm", async () => {
	const renderer = await startRenderer();
	const first = rendered(await renderer.render(job("cube(1);")));
	assert.equal(first.output.byteLength, 84 + 12 * 50);
	assert.equal(first.engine.warm, false);
	assert.equal(first.engine.version, "2025.03.25.wasm24456");
	const second = rendered(await renderer.render(job("sphere(1, $fn = 8);")));
	assert.equal(second.engine.warm, true);
	assert.equal(second.engine.memory, renderer.memory);
	assert.ok(second.timings.evaluate > 0 && second.timings.files >= 0);
});

test("writes OFF with the colours of the faces", async () => {
	const renderer = await startRenderer();
	const { output, format } = rendered(
		await renderer.render(job('color("red") cube(1);', { format: "off" })),
	);
	assert.equal(format, "off");
	assert.match(new TextDecoder().decode(output), /^OFF 8 6 0\n.*255 0 0/s);
});

test("assignments override the program's own, and change no line", async () => {
	const renderer = await startRenderer();
	const source = "r = 1;\nr2 = r * 2;\necho(r, r2);\ncube(r);\nfoo();";
	const plain = rendered(await renderer.render(job(source)));
	assert.deepEqual(plain.echo, ["1, 2"]);
	for (const text of [source, `${source}\n`, source.replaceAll("\n", "\r\n")]) {
		const answer = rendered(await renderer.render(job(text, { assignments: "r = 5;" })));
		assert.deepEqual(answer.echo, ["5, 10"]);
		assert.deepEqual(
			answer.diagnostics.map(({ line }) => line),
			[5],
		);
	}
	// What was assigned once does not stay.
	assert.deepEqual(rendered(await renderer.render(job(source))).echo, ["1, 2"]);
	const unfinished = failed(
		await renderer.render(job("r = 1;\ncube(r)", { assignments: "r = 5;" })),
	);
	assert.deepEqual([unfinished.code, unfinished.diagnostics[0]?.line], ["syntax", 2]);
});

test("assignments do not reach the files that a program uses", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/u.scad", "r = 1; module u() { echo(r); cube(r); }")];
	const used = job("use <u.scad>\nu();", { files, assignments: "r = 5;" });
	assert.deepEqual(rendered(await renderer.render(used)).echo, ["1"]);
});

test("a render that is asked for its exact warnings gives them all again", async () => {
	const renderer = await startRenderer();
	const source = job("assign(a = 1) cube(a);");
	const count = async (exactWarnings: boolean) =>
		rendered(await renderer.render({ ...source, exactWarnings })).diagnostics.length;
	assert.equal(await count(false), 1);
	assert.equal(await count(false), 0);
	assert.equal(await count(true), 1);
	assert.equal(await count(true), 1);
});

test("an instance that has grown too large is replaced", async () => {
	const renderer = await startRenderer({ recycleAt: 20 * MEGABYTE });
	const large = rendered(await renderer.render(job("sphere(1, $fn = 300);")));
	assert.ok(large.engine.memory > 20 * MEGABYTE);
	const next = rendered(await renderer.render(job("cube(1);")));
	assert.equal(next.engine.warm, false);
	assert.ok(next.engine.memory < 20 * MEGABYTE);
});

test("what ends an instance ends no other render", async () => {
	const renderer = await startRenderer({ memoryLimit: 128 * MEGABYTE });
	for (const source of [ENDLESS, "sphere(1, $fn = 1e9);", "module m() { m(); } m();"]) {
		failed(await renderer.render(job(source, { timeoutMs: 300 })));
		await assertRendersCube(renderer);
	}
});

test("a warm instance that fails is not held against the program", async () => {
	// One ball fits, but not beside what the instance has kept of the one before.
	const renderer = await startRenderer({ memoryLimit: 36 * MEGABYTE });
	const fresh: boolean[] = [];
	for (const radius of [1, 2]) {
		const ball = job(`sphere(${radius}, $fn = 300);`);
		const { engine, output } = rendered(await renderer.render(ball));
		fresh.push(!engine.warm);
		assert.equal(triangleCount(output), 89_996);
	}
	assert.deepEqual(fresh, [true, true]);
});

test("jobs that come at once are rendered one after the other", async () => {
	const renderer = await startRenderer();
	const jobs = [3, 4, 5, 6].map((sides) => job(`cylinder(1, 1, 1, $fn = ${sides});`));
	const answers = await Promise.all(jobs.map((each) => renderer.render(each)));
	const triangles = answers.map((answer) => triangleCount(rendered(answer).output));
	assert.deepEqual(triangles, [8, 12, 16, 20]);
});

test("after dispose() a render is refused", async () => {
	const renderer = await startRenderer();
	renderer.dispose();
	assert.equal(failed(await renderer.render(job("cube(1);"))).code, "unavailable");
	assert.equal(renderer.memory, 0);
});
