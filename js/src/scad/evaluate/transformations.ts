/** The built-in transformations, each a matrix. */
import { type BuiltinModule, vectorOf } from "./builtin-module";
import { refuse } from "./refusal";
import { rotationAbout, rotationOf } from "./rotations";
import { isFiniteNumber, isList, type Value } from "./values";

type Row = [number, number, number, number];
const LAST: Row = [0, 0, 0, 1];

export const TRANSFORMATIONS: Readonly<Record<string, BuiltinModule>> = {
	translate: matrix(["v"], ({ v }) => {
		const [x, y, z = 0] = vectorOf(v, 2, 3) as [number, number, number?];
		// Sums with zero, as of matrices that are multiplied: they make -0 to 0.
		return [[1, 0, 0, x + 0], [0, 1, 0, y + 0], [0, 0, 1, z + 0], LAST];
	}),
	scale: matrix(["v"], ({ v }) => {
		const given = isFiniteNumber(v) ? [v, v, v] : vectorOf(v, 2, 3);
		const factors = [given[0], given[1], given[2] ?? 1] as [number, number, number];
		if (factors.includes(0)) {
			refuse("scale() with a factor of 0, of which OpenSCAD warns");
		}
		return [...diagonal(factors), LAST];
	}),
	rotate: matrix(["a", "v"], ({ a, v }) => {
		if (isList(a)) {
			if (v !== undefined || a.length > 3) {
				refuse("rotate() with other than up to three angles");
			}
			const [x = 0, y = 0, z = 0] = vectorOf(a, 0, 1, 2, 3);
			return turned(rotationOf(x, y, z));
		}
		const axis = v === undefined ? [0, 0, 1] : vectorOf(v, 2, 3);
		const angle = isFiniteNumber(a) ? a : refuse("rotate() without an angle");
		return turned(rotationAbout(angle, [axis[0] as number, axis[1] as number, axis[2] ?? 0]));
	}),
	mirror: matrix(["v"], ({ v }) => {
		const [x, y, z = 0] = vectorOf(v, 2, 3) as [number, number, number?];
		const square = x * x + y * y + z * z;
		if (square === 0) {
			return [...diagonal([1, 1, 1]), LAST];
		}
		return [
			[1 - (2 * x * x) / square, (-2 * y * x) / square, (-2 * z * x) / square, 0],
			[(-2 * x * y) / square, 1 - (2 * y * y) / square, (-2 * z * y) / square, 0],
			[(-2 * x * z) / square, (-2 * y * z) / square, 1 - (2 * z * z) / square, 0],
			LAST,
		];
	}),
	multmatrix: matrix(["m"], ({ m }) => {
		const given = isList(m) ? m : refuse("multmatrix() of no matrix");
		if (given.length < 3 || given.length > 4) {
			refuse("multmatrix() of other than three or four rows");
		}
		const rows = given.map((row) => vectorOf(row, 4)) as Row[];
		const [a, b, c, last = LAST] = rows as [Row, Row, Row, Row?];
		if (last[3] !== 1) {
			refuse("multmatrix() that divides");
		}
		return [a, b, c, last];
	}),
};

type Values = Readonly<Record<string, Value>>;

function matrix(parameters: string[], rows: (values: Values) => Row[]): BuiltinModule {
	return { parameters, node: "multmatrix", parametersOf: (values) => [["", rows(values)]] };
}

/** Zeros have the signs that come of a matrix of ones and zeros times the factors. */
function diagonal(factors: [number, number, number]): Row[] {
	return [0, 1, 2].map((row) => [
		...(factors.map((factor, column) => (row === column ? 1 : 0) * factor) as [
			number,
			number,
			number,
		]),
		0,
	]);
}

/** The same of a rotation, where the products are added. */
function turned(rotation: readonly number[]): Row[] {
	const rows = [0, 1, 2].map((row): Row => {
		const product = (k: number, column: number) =>
			(row === k ? 1 : 0) * (rotation[3 * k + column] as number);
		// No sum begins with 0: two zeros below 0 stay one.
		const at = (column: number) => product(0, column) + product(1, column) + product(2, column);
		return [at(0), at(1), at(2), 0];
	});
	return [...rows, LAST];
}
