import assert from "node:assert/strict";
import { test } from "node:test";
import { missingAdvice } from "../engine/render/missing-file";
import { missingMesh } from "../engine/render/unread-mesh";
import { fault, forPages } from "./failure";

const item = { severity: "warning", message: "", file: null, line: 1 } as const;
const unread = {
	message: { ...item, sourceLine: 'import(str(n, ".3mf"));', advice: null, calls: [] },
	kind: "3MF",
	names: [],
};
const program = { source: "", files: [], path: "/work/a.scad", assignments: "" };

test("pages get no advice that only Python can follow", () => {
	for (const advice of [
		missingAdvice("parts/a.stl"),
		missingAdvice("BOSL2/none.scad"),
		missingAdvice("a.scad"),
		missingAdvice("odd}name.stl", true),
		missingMesh(unread, " (line 1)", program) ?? "",
	]) {
		const { message } = forPages(fault("missing-file", `It is missing. ${advice}`).failure);
		assert.doesNotMatch(message, /files=|library_paths|SolidPython/);
		assert.match(message, /(data-file="NAME">|in one text)\.$/);
	}
});
