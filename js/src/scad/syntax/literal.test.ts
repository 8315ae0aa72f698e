import assert from "node:assert/strict";
import { test } from "node:test";
import { job, rendered, startRenderer } from "../../engine/render/renderer.test-support";
import { assignments, ParameterError } from "./literal";

test("the engine reads each value as what it was", async () => {
	const values: Record<string, unknown> = {
		whole: 3,
		negative: -2.5,
		large: 1e300,
		small: 1e-9,
		yes: true,
		nothing: null,
		vector: [1, [2, 3], "a"],
		word: 'say "hi" \\ back\tand\nnext',
		code: '"; cube(100); //',
		unicode: "Größe ✓ 🧊",
	};
	const renderer = await startRenderer();
	const source = `${Object.keys(values)
		.map((name) => `${name} = 0; echo(${name}, is_string(${name}) ? len(${name}) : -1);`)
		.join("\n")}\ncube(1);`;
	const { echo } = rendered(
		await renderer.render(job(source, { assignments: assignments(values) })),
	);
	assert.deepEqual(echo, [
		"3, -1",
		"-2.5, -1",
		"1e+300, -1",
		"1e-9, -1",
		"true, -1",
		"undef, -1",
		'[1, [2, 3], "a"], -1',
		`"${values.word}", ${(values.word as string).length}`,
		`"${values.code}", 16`,
		'"Größe ✓ 🧊", 9',
	]);
	// A number so small is 0 to OpenSCAD's lexer.
	const tiny = assignments({ tiny: 2 ** -1074 });
	const answer = rendered(
		await renderer.render(job("tiny = 0; echo(tiny > 0); cube(1);", { assignments: tiny })),
	);
	assert.deepEqual(answer.echo, ["true"]);
});

test("names and values without an OpenSCAD form are refused", () => {
	const circular: unknown[] = [];
	circular.push(circular);
	const bad: Record<string, unknown>[] = [
		{ "a b": 1 },
		{ "": 1 },
		{ "x = 1; cube(9);": 1 },
		{ module: 1 },
		{ x: Number.NaN },
		{ x: Number.POSITIVE_INFINITY },
		{ x: { deep: 1 } },
		{ x: undefined },
		{ x: "\0" },
		{ x: "\ud800" },
		{ x: circular },
	];
	for (const parameters of bad) {
		assert.throws(() => assignments(parameters), ParameterError);
	}
	assert.equal(assignments({ $fn: 8 }), "$fn = 8;\n");
});

test("names are names, whatever they mean elsewhere", async () => {
	const names = [
		"constructor",
		"__proto__",
		"toString",
		"2nd_width",
		"0x1g",
		"1e5x",
		"hasOwnProperty",
	];
	const values = Object.fromEntries(names.map((name, at) => [name, at + 2]));
	assert.equal(Object.keys(values).length, names.length);
	const renderer = await startRenderer();
	const source = `${names.map((name) => `${name} = 1;`).join("\n")}
echo(${names.join(", ")}); cube(1);`;
	const { echo } = rendered(
		await renderer.render(job(source, { assignments: assignments(values) })),
	);
	assert.deepEqual(echo, ["2, 3, 4, 5, 6, 7, 8"]);
	for (const number of ["2", "0x1f", "1e5", "1E5"]) {
		assert.throws(() => assignments({ [number]: 1 }), ParameterError, number);
	}
});
