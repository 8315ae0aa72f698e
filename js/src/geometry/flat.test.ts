import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf, startRenderer } from "../engine/render/renderer.test-support";
import { codeOf, jobOf, partOf } from "../wire/results.test-support";
import { decodeFlat } from "./flat";
import { MeshError } from "./mesh-error";

async function flatOf(source: string) {
	const part = partOf(await outcomeOf(jobOf(source)));
	assert.equal(part.measures.dimension, 2);
	assert.equal(part.format, "svg");
	return part;
}

function near(value: number | undefined, wanted: number): void {
	const off = Math.abs((value ?? Number.NaN) - wanted);
	assert.ok(off <= 1e-4 * Math.max(1, Math.abs(wanted)), `${value}, not ${wanted}`);
}

/** An n-sided polygon's area. */
const ngon = (sides: number, radius: number) =>
	(sides / 2) * radius ** 2 * Math.sin((2 * Math.PI) / sides);

test("a square has its area, its bounds, and nothing above it", async () => {
	const { measures, mesh, output } = await flatOf("translate([5, -2]) square([10, 4]);");
	assert.deepEqual(measures, {
		dimension: 2,
		triangles: 2,
		volume: 0,
		area: 40,
		centerOfMass: [10, 0, 0],
		bounds: [
			[5, -2, 0],
			[15, 2, 0],
		],
		closed: false,
		manifold: false,
		digits: 15,
	});
	assert.equal(mesh.edges.length / 6, 4);
	assert.ok(mesh.positions.every((value, at) => at % 3 !== 2 || value === 0));
	assert.match(new TextDecoder().decode(output), /^<\?xml/);
});

test("holes are left open, and islands in them are filled", async () => {
	const { measures, mesh } = await flatOf(
		"difference() { square(20, center = true); circle(8, $fn = 40); }" +
			"difference() { circle(6, $fn = 30); circle(3, $fn = 6); }" +
			"translate([0, 30]) circle(1, $fn = 3);",
	);
	const area = 400 - ngon(40, 8) + ngon(30, 6) - ngon(6, 3) + ngon(3, 1);
	near(measures.area, area);
	assert.equal(mesh.edges.length / 6, 4 + 40 + 30 + 6 + 3);
	near(measures.centerOfMass[1], (ngon(3, 1) * 30) / area);
	near(measures.centerOfMass[0], 0);
});

test("each triangle looks upwards", async () => {
	const { mesh } = await flatOf('text("%&8@", size = 20); mirror([1, 0]) square(7);');
	const { positions: p, normals } = mesh;
	const at = (index: number) => p[index] as number;
	for (let corner = 0; corner < p.length; corner += 9) {
		const [x, y] = [at(corner), at(corner + 1)];
		const turn =
			(at(corner + 3) - x) * (at(corner + 7) - y) - (at(corner + 4) - y) * (at(corner + 6) - x);
		assert.ok(turn > 0);
	}
	assert.deepEqual([...new Set(normals)], [0, 1]);
	assert.ok(normals.every((value, index) => value === Number(index % 3 === 2)));
});

test("holes that touch the outline in a corner belong to it", async () => {
	const { measures } = await flatOf(
		"difference() { square(10); polygon([[0, 0], [3, 1], [1, 3]]); polygon([[10, 5], [8, 6], [8, 4]]); }",
	);
	near(measures.area, 100 - 4 - 2);
});

test("many holes", async () => {
	const { measures } = await flatOf(
		"difference() { square(100); for (x = [1 : 30], y = [1 : 30]) translate([3 * x, 3 * y]) circle(1, $fn = 8); }",
	);
	near(measures.area, 10_000 - 900 * ngon(8, 1));
});

test("what the program says is reported once, and the engine is the one of the first run", async () => {
	const renderer = await startRenderer();
	const job = jobOf('echo("hi"); square(1); cube(1);', { format: "off" });
	const part = partOf(await outcomeOf(job, renderer));
	assert.deepEqual(part.echo, ['"hi"']);
	const messages = part.diagnostics.map(({ message }) => message.split(".")[0]);
	assert.deepEqual(messages, [
		"Mixing 2D and 3D objects is not supported",
		"Ignoring 3D child object for 2D operation",
	]);
	assert.equal(part.engine.warm, false);
	assert.ok(part.timings.evaluate > 0 && part.timings.decode > 0);
	const next = partOf(await outcomeOf(jobOf("circle(3);", { exactWarnings: false }), renderer));
	assert.equal(next.engine.warm, true);
});

test("a flat shape that is none keeps what OpenSCAD warns of", async () => {
	const source = "polygon([[0, 0], [0, 0], [0, 2]]);\ncube(1);\necho(1);";
	for (const exactWarnings of [true, false]) {
		const outcome = await outcomeOf(jobOf(source, { exactWarnings }));
		assert.ok(!outcome.ok);
		const { code, message, diagnostics, echo } = outcome.failure;
		assert.deepEqual([code, echo], ["empty", ["1"]]);
		assert.match(message, /no solid: .* OpenSCAD warns: Mixing 2D and 3D objects.* \(line 2\)/);
		assert.equal(diagnostics.length, 2);
	}
});

test("a flat shape that is none", async () => {
	const renderer = await startRenderer();
	for (const source of ["square(0);", "difference() { square(1); square(2); }", 'text("");']) {
		assert.equal(codeOf(await outcomeOf(jobOf(source), renderer)), "empty");
	}
	const far = await outcomeOf(jobOf("translate([1234567, 0]) square(0.001);"), renderer);
	const { measures } = partOf(far);
	// OpenSCAD keeps coordinates of flat shapes on a grid, which is coarser far away.
	assert.ok(Math.abs(measures.area / 1e-6 - 1) < 0.01, `${measures.area}`);
});

test("what is no drawing of OpenSCAD's is refused", () => {
	const file = (text: string) => new TextEncoder().encode(text).buffer;
	for (const text of ["", "<svg></svg>", '<path d="M 1,2 L x,3 z"/>', '<path d="M 1,2 L 3 z"/>']) {
		assert.throws(() => decodeFlat(file(text)), MeshError);
	}
});
