import assert from "node:assert/strict";
import { test } from "node:test";
import { jobFile } from "../../scad/cut/library.test-support";
import { jobOf, partOf } from "../../wire/results.test-support";
import { startPool } from "./pool.test-support";

test("a parameter that nothing reads is remarked once, of solids and flat shapes", async () => {
	const pool = await startPool();
	for (const [source, format] of [
		["width = 3;\ncube(1);", "binstl"],
		['width = 3;\ncolor("red") cube(1);', "off"],
		["width = 3;\nsquare(1);", "binstl"],
	] as const) {
		for (const assignments of ["", "width = 4;"]) {
			const part = partOf(await pool.render(jobOf(source, { format, assignments })));
			assert.equal(part.failure, null);
			assert.deepEqual(
				part.diagnostics.map(({ severity, code, file, line, sourceLine }) => [
					...[severity, code, file, line, sourceLine],
				]),
				[["info", "unread-parameter", null, 1, "width = 3;"]],
			);
			assert.match(part.diagnostics[0]?.message ?? "", /^Nothing reads the parameter "width"/);
		}
	}
	const files = [jobFile("/work/lib.scad", "module m() cube(width);")];
	const read = jobOf("width = 3;\ninclude <lib.scad>\ncube(1);", { files });
	assert.deepEqual(partOf(await pool.render(read)).diagnostics, []);
});

test("from the cache it comes again, and an assertion that fails has none", async () => {
	const pool = await startPool();
	const render = (source: string) => pool.render(jobOf(source));
	await render("width = 3;\ncube(1);");
	const kept = partOf(await render("width = 3;\ncube(1);"));
	assert.equal(kept.engine.cache, "memory");
	assert.deepEqual(
		kept.diagnostics.map(({ code }) => code),
		["unread-parameter"],
	);
	const failed = await render("width = 3;\nassert(false);");
	assert.ok(!failed.ok);
	assert.ok(failed.failure.diagnostics.every(({ code }) => code === null));
});
