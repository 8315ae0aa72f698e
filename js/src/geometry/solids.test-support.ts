/** Makes solids with known sizes for tests, and the files that would hold them. */

export type Point = [number, number, number];
export type Triangle = [Point, Point, Point];

export function stlFile(triangles: Triangle[]): ArrayBuffer {
	const file = new ArrayBuffer(84 + triangles.length * 50);
	const view = new DataView(file);
	view.setUint32(80, triangles.length, true);
	triangles.forEach((triangle, index) => {
		triangle.flat().forEach((value, at) => {
			view.setFloat32(84 + index * 50 + 12 + at * 4, value, true);
		});
	});
	return file;
}

export function textFile(text: string): ArrayBuffer {
	return new TextEncoder().encode(text).buffer as ArrayBuffer;
}

/** Cuts each quadrilateral, counter-clockwise seen from outside, into two triangles. */
function halved(quads: [Point, Point, Point, Point][]): Triangle[] {
	return quads.flatMap(([a, b, c, d]): Triangle[] => [
		[a, b, c],
		[a, c, d],
	]);
}

export function box([x, y, z]: Point, [w, d, h]: Point): Triangle[] {
	const at = (i: number, j: number, k: number): Point => [x + i * w, y + j * d, z + k * h];
	return halved([
		[at(0, 0, 0), at(0, 1, 0), at(1, 1, 0), at(1, 0, 0)],
		[at(0, 0, 1), at(1, 0, 1), at(1, 1, 1), at(0, 1, 1)],
		[at(0, 0, 0), at(1, 0, 0), at(1, 0, 1), at(0, 0, 1)],
		[at(1, 0, 0), at(1, 1, 0), at(1, 1, 1), at(1, 0, 1)],
		[at(1, 1, 0), at(0, 1, 0), at(0, 1, 1), at(1, 1, 1)],
		[at(0, 1, 0), at(0, 0, 0), at(0, 0, 1), at(0, 1, 1)],
	]);
}

export function tetrahedron([x, y, z]: Point, size: number): Triangle[] {
	const o: Point = [x, y, z];
	const a: Point = [x + size, y, z];
	const b: Point = [x, y + size, z];
	const c: Point = [x, y, z + size];
	return [
		[o, b, a],
		[o, a, c],
		[a, b, c],
		[b, o, c],
	];
}

/** Round the z axis, in steps that share their vertices exactly. */
export function torus(ring: number, tube: number, steps: number): Triangle[] {
	const points = Array.from({ length: steps }, (_, turn) =>
		Array.from({ length: steps }, (_, roll): Point => {
			const u = (turn / steps) * 2 * Math.PI;
			const v = (roll / steps) * 2 * Math.PI;
			const radius = ring + tube * Math.cos(v);
			return [radius * Math.cos(u), radius * Math.sin(u), tube * Math.sin(v)];
		}),
	);
	const at = (turn: number, roll: number) => points[turn % steps]?.[roll % steps] as Point;
	return halved(
		points.flatMap((row, turn) =>
			row.map((_, roll): [Point, Point, Point, Point] => [
				at(turn, roll),
				at(turn + 1, roll),
				at(turn + 1, roll + 1),
				at(turn, roll + 1),
			]),
		),
	);
}

function circle(radius: number, height: number, sides: number): Point[] {
	return Array.from({ length: sides }, (_, side): Point => {
		const angle = (side / sides) * 2 * Math.PI;
		return [radius * Math.cos(angle), radius * Math.sin(angle), height];
	});
}

export function cylinder(radius: number, height: number, sides: number): Triangle[] {
	const low = circle(radius, 0, sides);
	const high = circle(radius, height, sides);
	const triangles: Triangle[] = [];
	for (let side = 0; side < sides; side++) {
		const next = (side + 1) % sides;
		const [a, b, c, d] = [low[side], low[next], high[next], high[side]] as Point[];
		triangles.push(...halved([[a, b, c, d] as [Point, Point, Point, Point]]));
		triangles.push([[0, 0, 0], b as Point, a as Point]);
		triangles.push([[0, 0, height], d as Point, c as Point]);
	}
	return triangles;
}

export function cone(radius: number, height: number, sides: number): Triangle[] {
	const base = circle(radius, 0, sides);
	return base.flatMap((a, side): Triangle[] => {
		const b = base[(side + 1) % sides] as Point;
		return [
			[a, b, [0, 0, height]],
			[b, a, [0, 0, 0]],
		];
	});
}
