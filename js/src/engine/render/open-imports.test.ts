import assert from "node:assert/strict";
import { test } from "node:test";
import { file } from "../openscad/instance.test-support";
import { job, startRenderer } from "./renderer.test-support";

const CORNERS = "0 0 0\n1 0 0\n0 1 0\n0 0 1\n";
const CLOSED = `OFF\n4 4 0\n${CORNERS}3 0 2 1\n3 0 1 3\n3 1 2 3\n3 0 3 2\n`;
const OPEN = `OFF\n4 3 0\n${CORNERS}3 0 2 1\n3 0 1 3\n3 1 2 3\n`;
const WORDS =
	'The mesh "hull.off" is open: 3 edges are not between two faces, such as that from (0, 0, 0) to (0, 0, 1). OpenSCAD may leave it out where it meets other shapes. Close its holes in the program that it comes from';

test("an open mesh is told with its line, where it is imported", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/hull.off", OPEN), file("/work/whole.off", CLOSED)];
	for (const [source, line] of [
		['import("hull.off");', 1],
		['import("whole.off");\n\nimport("hull.off");', 3],
		['name = "hull";\ncube(1);\nimport(str(name, ".off"));', 3],
		['difference() {\n  import("hull.off");\n  cube(1);\n}', 2],
		['import("whole.off"); // not hull.off', null],
	] as const) {
		const answer = await renderer.render(job(source, { files }));
		const said = answer.ok ? answer.diagnostics : answer.failure.diagnostics;
		const told = said.filter(({ message }) => message.startsWith("The mesh"));
		const wanted = line === null ? [] : [[WORDS, line]];
		assert.deepEqual(
			told.map(({ message, line }) => [message, line]),
			wanted,
			source,
		);
	}
});

test("a file that was converted has its own name", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/hull.3mf._converted_.off", OPEN)];
	const answer = await renderer.render(job('import("hull.3mf._converted_.off");', { files }));
	assert.match(
		answer.ok ? (answer.diagnostics[0]?.message ?? "") : "",
		/^The mesh "hull.3mf" is open/,
	);
});
