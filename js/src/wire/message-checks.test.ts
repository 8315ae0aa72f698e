import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as code from "./code-channel";
import * as checks from "./message-checks";
import * as whole from "./messages.test-support";

const CHANNELS: [string, (value: unknown) => boolean, readonly unknown[]][] = [
	["to a view", checks.isToView, whole.TO_VIEW],
	["from a view", checks.isFromView, whole.FROM_VIEW],
	["to mounting", checks.isToMounting, whole.TO_MOUNTING],
	["from mounting", checks.isFromMounting, whole.FROM_MOUNTING],
	["from a loader", code.isFromLoader, whole.FROM_LOADER],
	["to a loader", code.isToLoader, whole.TO_LOADER],
	["to a page", checks.isToPage, whole.TO_PAGE],
];

test("whole messages pass, also where Python's None became undefined and fields were added", () => {
	for (const [name, isWhole, messages] of CHANNELS) {
		for (const message of messages as object[]) {
			assert.ok(isWhole(message), `${name}: ${JSON.stringify(message)}`);
			assert.ok(isWhole({ ...message, more: 1 }), name);
		}
	}
	const [patch] = whole.TO_VIEW as { changes: object }[];
	assert.ok(checks.isToView({ ...patch, changes: { section: { x: undefined } } }));
	assert.ok(checks.isToView({ ...patch, changes: { animation: undefined } }));
	assert.ok(checks.isToView({ ...patch, changes: { camera: "top" } }));
});

test("what Python sends, as its own suite has it, passes", () => {
	const read = (name: string): unknown => {
		const folder = join(process.cwd(), "..", "tests", "contract", "fixtures");
		return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
	};
	assert.ok(checks.isToPage(read("page-render")));
	assert.ok(checks.isToPage(read("page-part")));
	assert.ok(checks.isToPage(read("patch-by-python")));
	assert.ok(checks.isToPage({ type: "status", status: read("render-status") }));
	assert.ok(checks.isFromView(read("patch-by-view")));
});

test("no message that is broken raises, and none passes whose type is gone", () => {
	for (const [name, isWhole, messages] of CHANNELS) {
		for (const odd of whole.ODD) {
			assert.equal(isWhole(odd), false, `${name}: ${String(odd)}`);
		}
		for (const message of whole.broken(messages)) {
			isWhole(message);
		}
		for (const message of messages as object[]) {
			assert.equal(isWhole({ ...message, type: undefined }), false, name);
			assert.equal(isWhole(Object.create(message)), false, name);
			assert.equal(isWhole([message]), false, name);
		}
	}
});

test("each field counts", () => {
	const optional =
		/\.(camera|section|hidden|explode|animation|x|y|z|measures|failure|file|line|sourceLine|origin|diagnostics\.\d+\.code|startedAt|progress|elapsed|selection|normal|color|length|part|blob|viewer|document|name|job|size)$/;
	for (const [name, isWhole, messages] of CHANNELS) {
		for (const message of messages) {
			for (const path of whole.placesIn(message)) {
				const place = `.${path.join(".")}`;
				if (path.length === 0 || optional.test(place)) {
					continue;
				}
				const missing = whole.brokenAt(message, path, undefined);
				assert.equal(isWhole(missing), false, `${name}: ${place} is missing`);
				// Of `changes`, which has no field that must be there, any object is one.
				const pattern = whole.brokenAt(message, path, /x/);
				assert.equal(isWhole(pattern), place === ".changes", `${name}: ${place} is odd`);
			}
		}
	}
});

test("a check takes microseconds, but for the lists in a message", () => {
	const mesh = whole.TO_VIEW.at(-1);
	const began = performance.now();
	for (let time = 0; time < 10_000; time++) {
		checks.isToView(mesh);
	}
	assert.ok(performance.now() - began < 1000);
});
