import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "../../wire/render-shapes";
import { jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import { explain } from "./explain";
import type { Message } from "./log-parser";
import { failed, job, rendered, startRenderer } from "./renderer.test-support";

const rows = (diagnostics: Diagnostic[]) =>
	diagnostics.map(({ file, line, sourceLine }) => [file, line, sourceLine]);

test("each diagnostic has the text of its line, in whichever file that is", async () => {
	const renderer = await startRenderer();
	const files = [
		file("/work/lib/part.scad", "// part\r\nmodule part() {\r\n\tmissing(); // here\r\n}\r\n"),
		file("/libraries/more.scad", "\ufeffecho(gone);  \nfunction more() = 1;"),
	];
	const source = "use <lib/part.scad>\ninclude <more.scad>\npart();\n\n  cube(nowhere);";
	const { diagnostics } = rendered(await renderer.render(job(source, { files })));
	assert.deepEqual(rows(diagnostics), [
		["/libraries/more.scad", 1, "echo(gone);"],
		["/work/lib/part.scad", 3, "\tmissing(); // here"],
		[null, 5, "  cube(nowhere);"],
	]);
});

test("a line keeps what the engine did not get to see of it", async () => {
	const renderer = await startRenderer();
	const files = [
		file("/work/lib.scad", "function unused() = 1; function used() = [1, gone]; // both"),
	];
	const job = jobOf("include <lib.scad>\ncube(used().x);", { files });
	const part = partOf(await answerJob(renderer, job));
	assert.deepEqual(rows(part.diagnostics), [
		["/work/lib.scad", 1, "function unused() = 1; function used() = [1, gone]; // both"],
	]);
});

test("a syntax error shows the line, in a file that is included too", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/bad.scad", "ok = 1;\nbad = ;\n")];
	const main = failed(await renderer.render(job("cube(1);\nsphere(;\n")));
	assert.deepEqual(rows(main.diagnostics), [[null, 2, "sphere(;"]]);
	const included = failed(await renderer.render(job("include <bad.scad>\ncube(1);", { files })));
	assert.deepEqual(rows(included.diagnostics), [["/work/bad.scad", 2, "bad = ;"]]);
});

test("very long lines are shortened, and lines that are not there are null", () => {
	const message: Message = { severity: "error", message: "m", file: null, line: 2 };
	const messages = [
		message,
		{ ...message, line: 4 },
		{ ...message, line: null },
		{ ...message, file: "/work/none.scad" },
		{ ...message, line: 3 },
	];
	const source = `a\n${"x".repeat(100_000)}\n`;
	const explained = explain(messages, { path: "/work/a.scad", source, files: [] });
	assert.deepEqual(
		explained.map(({ sourceLine }) => sourceLine),
		[`${"x".repeat(200)}…`, null, null, null, ""],
	);
});
