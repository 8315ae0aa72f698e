/** The built-in solids: `cube`, `sphere`, `cylinder` and `polyhedron`. */
import {
	type BuiltinModule,
	checkedQuality,
	flag,
	numberOr,
	vectorOf,
	wholeNumber,
} from "./builtin-module";
import { box, indices, ROUND, radius, sized } from "./primitives";
import { refuse } from "./refusal";
import { isList } from "./values";

export const SOLIDS: Readonly<Record<string, BuiltinModule>> = {
	cube: box(3),
	sphere: ROUND,
	cylinder: {
		parameters: ["h", "r1", "r2", "center", "r", "d", "d1", "d2"],
		leaf: true,
		round: true,
		parametersOf({ h, r1, r2, center, r, d, d1, d2 }, quality) {
			const both = radius(r, d);
			const [lower, upper] = [radius(r1, d1), radius(r2, d2)];
			if (both !== null && (lower !== null || upper !== null)) {
				refuse("a cylinder with too many radii");
			}
			const [first, second] = [lower ?? both ?? 1, upper ?? both ?? 1];
			// OpenSCAD warns of other radii.
			if (!(first >= 0 && second >= 0)) {
				refuse("a radius below 0");
			}
			sized(first + second);
			return [
				...checkedQuality(quality),
				["h", sized(numberOr(h, 1))],
				["r1", first],
				["r2", second],
				["center", flag(center)],
			];
		},
	},
	polyhedron: {
		parameters: ["points", "faces", "convexity"],
		leaf: true,
		parametersOf({ points, faces, convexity }) {
			const list = isList(points) ? points : refuse("a polyhedron without points");
			const places = list.map((point) => vectorOf(point, 3));
			return [
				["points", places],
				["faces", indices(faces, places.length).filter((face) => face.length >= 3)],
				["convexity", Math.max(1, wholeNumber(convexity, 1))],
			];
		},
	},
};
