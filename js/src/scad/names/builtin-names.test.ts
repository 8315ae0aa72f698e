import assert from "node:assert/strict";
import { test } from "node:test";
import { job, startRenderer } from "../../engine/render/renderer.test-support";
import { BUILTIN_FUNCTIONS, BUILTIN_MODULES, BUILTIN_VARIABLES } from "./builtin-names";

test("OpenSCAD has each of the names that are taken for its own", async () => {
	const renderer = await startRenderer();
	// These three stop the program when nothing is given to them.
	const stopping = ["assert", "import", "surface"];
	const modules = [...BUILTIN_MODULES].filter((name) => !stopping.includes(name));
	const lines = [
		...modules.map((name) => `${name}();`),
		...[...BUILTIN_FUNCTIONS].map((name) => `f_${name} = ${name}();`),
		`module m() { echo(${[...BUILTIN_VARIABLES].join()}); }`,
		"m() cube(1);",
		"none_such();",
	];
	const answer = await renderer.render(job(lines.join("\n")));
	const { diagnostics } = answer.ok ? answer : answer.failure;
	const unknown = diagnostics.filter(({ message }) => message.startsWith("Ignoring unknown"));
	assert.deepEqual(
		unknown.map(({ message }) => message),
		["Ignoring unknown module 'none_such'"],
	);
});
