import assert from "node:assert/strict";
import { test } from "node:test";
import { file } from "../openscad/instance.test-support";
import { failed, job, rendered, startRenderer } from "./renderer.test-support";

test("a failure that OpenSCAD would forget with the geometry comes again", async () => {
	const renderer = await startRenderer();
	const forgotten: [string, string][] = [
		['cube(1); import("missing.stl");', "missing-file"],
		['cube(1); surface("missing.png");', "missing-file"],
	];
	for (const [source, code] of forgotten) {
		const first = failed(await renderer.render(job(source)));
		assert.equal(first.code, code);
		assert.deepEqual(failed(await renderer.render(job(source))), first);
	}
	const partial = job("cube(1); rotate_extrude() translate([-1, 0]) square(3);");
	const first = rendered(await renderer.render(partial)).failure;
	assert.equal(first?.code, "evaluation");
	assert.deepEqual(rendered(await renderer.render(partial)).failure, first);
});

test("a drawing that breaks off leaves nothing to the next one", async () => {
	const renderer = await startRenderer();
	const page = 'xmlns="http://www.w3.org/2000/svg" width="6mm" height="7mm" viewBox="0 0 6 7"';
	const moved = `<svg ${page}><g transform="translate(1,2)"><rect width="4" height="3"/>`;
	const whole = `<svg ${page}><rect width="6" height="7"/></svg>`;
	const withDrawing = (source: string, text: string) =>
		renderer.render(job(source, { files: [file("/work/a.svg", text)] }));
	const wanted = rendered(await withDrawing('linear_extrude(3) import("a.svg");', whole));
	for (const source of ['cube(1); linear_extrude(3) import("a.svg");', 'import("a.svg");']) {
		await withDrawing(source, moved);
		const after = rendered(await withDrawing('linear_extrude(3) import("a.svg");', whole));
		assert.deepEqual(after.output, wanted.output, source);
	}
});

test("after a failure that comes again by itself, the instance stays warm", async () => {
	const renderer = await startRenderer();
	await renderer.render(job("cube(1);"));
	for (const source of ["cube(1", "assert(false);", "f();", "square(1); cube(1);"]) {
		failed(await renderer.render(job(source)));
		const answer = await renderer.render(job("cube(1);"));
		assert.ok(answer.ok && answer.engine.warm, source);
	}
});
