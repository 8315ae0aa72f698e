/** Projects the lines of the grid in the XY plane into the picture. */
import { Vector3 } from "three";
import { axes, type CssSize, type Pose, widening } from "./camera";
import { gridLevels, REACH } from "./grid-spacing";

/** Lines of one strength: x1, y1, x2, y2 of each, in pixels from the upper left. */
export interface GridStroke {
	alpha: number;
	points: number[];
}

/** An ellipse in the picture: the grid is full in its middle and gone at its border. */
export interface GridFade {
	x: number;
	y: number;
	radiusX: number;
	radiusY: number;
}

/** Lines nearer to each other than so many pixels go; they would flicker. */
const NARROW = 2;
const ROOMY = 7;

/** From below, the floor lies between the eye and the part: it is only a hint. */
const FROM_BELOW = 0.5;

type Place = readonly [x: number, y: number];

/** Null where the floor is not seen. */
export function gridDrawing(
	pose: Pose,
	viewport: CssSize,
	strength: { minor: number; major: number },
): { strokes: GridStroke[]; fade: GridFade } | null {
	const project = projection(pose, viewport);
	const [x, y] = pose.target;
	const middle = project([x, y]);
	if (!middle) {
		return null;
	}
	// Seen at a slant, lines come closer to each other.
	const slant = Math.abs(Math.sin(pose.elevation));
	const scale = pixels(pose, viewport) / middle.wide;
	const veil = pose.elevation < 0 ? FROM_BELOW : 1;
	const reach = pose.span * REACH;
	const levels = gridLevels(pose.span, strength);
	const strokes = levels.map(({ spacing, strength: shade }, at): GridStroke => {
		const alpha = shade * veil * smoothstep(NARROW, ROOMY, spacing * scale * slant);
		if (alpha < 0.004) {
			return { alpha, points: [] };
		}
		const lines = chords(x, y, reach, spacing, at < levels.length - 1);
		return { alpha, points: lines.flatMap((line) => visible(line, project)) };
	});
	return {
		strokes: strokes.filter(({ points }) => points.length > 0),
		fade: {
			x: middle.x,
			y: middle.y,
			radiusX: reach * scale,
			radiusY: reach * scale * Math.max(0.06, slant),
		},
	};
}

/** Grid lines within a circle, in both directions; every tenth may be a coarser set's. */
function chords(
	x: number,
	y: number,
	reach: number,
	spacing: number,
	skipTenth: boolean,
): [Place, Place][] {
	const found: [Place, Place][] = [];
	const each = (centre: number, add: (at: number, half: number) => void) => {
		const last = Math.floor((centre + reach) / spacing);
		for (let number = Math.ceil((centre - reach) / spacing); number <= last; number += 1) {
			const at = number * spacing;
			const half = Math.sqrt(Math.max(0, reach ** 2 - (at - centre) ** 2));
			if (half > 0 && !(skipTenth && number % 10 === 0)) {
				add(at, half);
			}
		}
	};
	each(x, (at, half) =>
		found.push([
			[at, y - half],
			[at, y + half],
		]),
	);
	each(y, (at, half) =>
		found.push([
			[x - half, at],
			[x + half, at],
		]),
	);
	return found;
}

/** `wide` is how many times wider the picture is there than at the target. */
type Projection = (place: Place) => { x: number; y: number; wide: number } | null;

/** What a millimetre at the target takes. */
function pixels(pose: Pose, viewport: CssSize): number {
	return Math.min(viewport.width, viewport.height) / pose.span;
}

/** From a place on the floor to the picture; null behind, or right before, the camera. */
function projection(pose: Pose, viewport: CssSize): Projection {
	const { right, up, back } = axes(pose);
	const target = new Vector3(...pose.target);
	const offset = new Vector3();
	const scale = pixels(pose, viewport);
	return ([x, y]) => {
		offset.set(x, y, 0).sub(target);
		const wide = widening(pose, -offset.dot(back));
		return wide < 1 / 20
			? null
			: {
					x: viewport.width / 2 + (scale * offset.dot(right)) / wide,
					y: viewport.height / 2 - (scale * offset.dot(up)) / wide,
					wide,
				};
	};
}

/** The part of a line that is before the camera: x1, y1, x2, y2, or nothing. */
function visible([from, to]: [Place, Place], project: Projection): number[] {
	const ends = [project(from) ? from : nearest(to, from), project(to) ? to : nearest(from, to)];
	const [a, b] = ends.map((end) => end && project(end));
	return a && b ? [a.x, a.y, b.x, b.y] : [];

	/** Halving is exact enough for a line that leaves the picture anyway. */
	function nearest(seen: Place, hidden: Place): Place | null {
		if (!project(seen)) {
			return null;
		}
		let near = seen;
		let far = hidden;
		for (let step = 0; step < 12; step += 1) {
			const middle: Place = [(near[0] + far[0]) / 2, (near[1] + far[1]) / 2];
			if (project(middle)) {
				near = middle;
			} else {
				far = middle;
			}
		}
		return near;
	}
}

function smoothstep(low: number, high: number, value: number): number {
	const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
	return part * part * (3 - 2 * part);
}
