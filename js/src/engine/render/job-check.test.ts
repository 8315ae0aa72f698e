import assert from "node:assert/strict";
import { test } from "node:test";
import { file, PATH } from "../openscad/instance.test-support";
import { checkJob, LARGEST_FILES, LONGEST_SOURCE } from "./job-check";
import { assertRendersCube, failed, job, startRenderer } from "./renderer.test-support";

test("a job that the engine takes", () => {
	const paths = ["/work/a.scad", "/work/b/c d/é.stl", "/libraries/BOSL2/std.scad", "/work/..a"];
	assert.equal(checkJob(job("cube(1);", { files: paths.map((path) => file(path, "")) })), null);
});

test("a path that is not below the engine's folders is refused", () => {
	const paths = [
		"a.scad",
		"",
		"/",
		"/work",
		"/work/",
		"/etc/passwd",
		"/fonts/fonts.conf",
		"/work/../etc/passwd",
		"/work/a/../../b",
		"/work/./a",
		"/work//a",
		"/work/a/",
		"/work/..",
		"//work/a",
		"/working/a",
		"/work/a\0b",
		`/work/${"a".repeat(300)}`,
		`/work${"/aaaaaaa".repeat(200)}`,
		"\\work\\a",
		"file:///work/a",
	];
	for (const path of paths) {
		const fault = checkJob(job("cube(1);", { files: [file(path, "")] }));
		assert.match(fault ?? "", /^The file path .* (is|contains) .*\.$/s, path);
		assert.notEqual(checkJob(job("cube(1);", { path })), null, path);
	}
});

test("files that cannot be together are refused", () => {
	const together = (...paths: string[]) =>
		checkJob(job("cube(1);", { files: paths.map((path) => file(path, "")) }));
	assert.match(together("/work/a", "/work/a") ?? "", /same path/);
	assert.match(together(PATH) ?? "", /same path/);
	assert.match(together("/work/a", "/work/a/b/c.stl") ?? "", /needs a folder/);
});

test("what is too large is refused", () => {
	assert.match(checkJob(job("x".repeat(LONGEST_SOURCE + 1))) ?? "", /The program is 16.0 MB long/);
	const files = [file("/work/a.stl", "")];
	const large = { byteLength: LARGEST_FILES + 1 } as Uint8Array;
	assert.match(
		checkJob(job("", { files: files.map((entry) => ({ ...entry, bytes: large })) })) ?? "",
		/1 files of 256.0 MB/,
	);
	assert.match(checkJob(job("", { timeoutMs: 0 })) ?? "", /timeout is 0 ms/);
	assert.match(checkJob(job("", { timeoutMs: Number.NaN })) ?? "", /timeout is NaN ms/);
});

test("the renderer answers such a job with a failure, and goes on", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/../fonts/fonts.conf", "")];
	const failure = failed(await renderer.render(job("cube(1);", { files })));
	assert.equal(failure.code, "invalid-job");
	await assertRendersCube(renderer);
});
