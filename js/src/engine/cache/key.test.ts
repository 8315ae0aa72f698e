import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../../wire/render-shapes";
import { jobOf } from "../../wire/results.test-support";
import { cacheKey, programKey } from "./key";

test("everything that changes the answer changes the key, and nothing else does", () => {
	const files = [
		{ path: "/work/a.scad", hash: "aa", bytes: new Uint8Array(1) },
		{ path: "/work/b.scad", hash: "bb", bytes: new Uint8Array(1) },
	];
	const base = jobOf("cube(1);", { assignments: "a = 1;", files });
	const key = (changes: Partial<Job>, build = "build") => {
		const job = { ...base, ...changes };
		return cacheKey(job, programKey(job), build);
	};
	const same = key({});
	assert.match(same, /^[0-9a-f]{64}$/);
	for (const changes of [
		{ id: "other" },
		{ viewer: "v" },
		{ timeoutMs: 1 },
		{ cache: false },
		{ files: [...files].reverse() },
	]) {
		assert.equal(key(changes), same);
	}
	const [one, other] = files as [Job["files"][0], Job["files"][0]];
	const different = [
		key({ source: "cube(2);" }),
		key({ path: "/work/other.scad" }),
		key({ assignments: "a = 2;" }),
		key({ source: 'cube(1);","a = 1;', assignments: "" }),
		key({ files: [one] }),
		key({ files: [one, { ...other, hash: "cc" }] }),
		key({ files: [one, { ...other, path: "/work/c.scad" }] }),
		key({ format: "off" }),
		key({ document: "off" }),
		key({ document: "csg" }),
		key({ exactWarnings: true }),
		key({ cutIncludes: false }),
		key({ features: ["roof"] }),
		key({}, "another build"),
	];
	assert.equal(new Set([same, ...different]).size, different.length + 1);
});

test("a program has one name, whatever is asked of it", () => {
	const part = jobOf("cube(1);");
	assert.equal(programKey({ ...part, id: "b", document: "obj", cache: false }), programKey(part));
	assert.notEqual(programKey({ ...part, assignments: "a = 1;" }), programKey(part));
});
