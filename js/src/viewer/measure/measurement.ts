/** Measures one feature of a part, or the distance between two. */
import { Line3, MathUtils, Plane, Vector3 } from "three";
import { formatLength } from "../base/format";
import type { Feature, Shape } from "./feature";

export interface Measurement {
	/** What was measured, with its number. */
	text: string;
	/** The number and its unit alone. */
	label: string;
	/** The number: mm or degrees, null where there is none. */
	value: number | null;
	/** Where the number belongs. */
	from: Vector3;
	to: Vector3;
}

/** Directions that differ less are the same. */
const PARALLEL = Math.sin((0.05 * Math.PI) / 180);

export function measureOne({ point, shape }: Feature): Measurement {
	switch (shape.kind) {
		case "corner":
			return { text: place(point), label: "", value: null, from: point, to: point };
		case "face":
			return { text: `Face, ${place(point)}`, label: "", value: null, from: point, to: point };
		case "line": {
			const value = shape.start.distanceTo(shape.end);
			const label = mm(value);
			return { text: `Length ${label}`, label, value, from: shape.start, to: shape.end };
		}
		case "circle": {
			const value = shape.radius * 2;
			const arm = point.clone().sub(shape.center);
			const to = shape.center.clone().sub(arm);
			const label = mm(value);
			return { text: `Diameter ${label}`, label: `⌀ ${label}`, value, from: point, to };
		}
	}
}

/** The distance between two features, or the angle where they are at one. */
export function measureTwo(one: Feature, two: Feature): Measurement {
	const [a, b] = [directionOf(one.shape), directionOf(two.shape)];
	if (a && b) {
		const both = a.flat === b.flat;
		const sine = a.along.clone().cross(b.along).length();
		const cosine = Math.abs(a.along.dot(b.along));
		// A line runs along a plane where it is at right angles to its normal.
		const parallel = both ? sine < PARALLEL : cosine < PARALLEL;
		if (!parallel) {
			return angle(one, two, both ? { sine, cosine } : { sine: cosine, cosine: sine });
		}
	}
	return distance(one, two);
}

/** Which way an edge runs, or a face looks. */
function directionOf(shape: Shape): { along: Vector3; flat: boolean } | null {
	if (shape.kind === "line") {
		return { along: shape.end.clone().sub(shape.start).normalize(), flat: false };
	}
	return shape.kind === "face" ? { along: shape.normal, flat: true } : null;
}

/** Between 0 and 90 degrees, as a drawing gives it. */
function angle(
	{ point: from }: Feature,
	{ point: to }: Feature,
	{ sine, cosine }: { sine: number; cosine: number },
): Measurement {
	const value = MathUtils.radToDeg(Math.atan2(sine, cosine));
	const label = `${formatLength(value)}°`;
	return { text: `Angle ${label}`, label, value, from, to };
}

function distance(one: Feature, two: Feature): Measurement {
	const [from, to] = shortest(one, two);
	const value = from.distanceTo(to);
	const apart = to.clone().sub(from);
	const steps = apart.toArray().map((step) => formatLength(Math.abs(step)));
	const oblique = apart.toArray().filter((step) => Math.abs(step) > 1e-4 * value).length > 1;
	const label = mm(value);
	const text = `Distance ${label}${oblique ? ` (${steps.join(" × ")})` : ""}`;
	return { text, label, value, from, to };
}

/** The ends of the shortest way from one to the other; planes and lines go on without end. */
function shortest(one: Feature, two: Feature): [Vector3, Vector3] {
	if (two.shape.kind === "face") {
		const from = anchor(one);
		const plane = new Plane().setFromNormalAndCoplanarPoint(two.shape.normal, two.point);
		return [from, plane.projectPoint(from, new Vector3())];
	}
	if (one.shape.kind === "face") {
		const [to, from] = shortest(two, one);
		return [from, to];
	}
	if (two.shape.kind === "line") {
		const from = anchor(one);
		const line = new Line3(two.shape.start, two.shape.end);
		return [from, line.closestPointToPoint(from, false, new Vector3())];
	}
	if (one.shape.kind === "line") {
		const [to, from] = shortest(two, one);
		return [from, to];
	}
	return [anchor(one), anchor(two)];
}

/** From where a feature is measured: a circle from its middle. */
function anchor({ point, shape }: Feature): Vector3 {
	return (shape.kind === "circle" ? shape.center : point).clone();
}

function place(point: Vector3): string {
	return `x ${formatLength(point.x)}, y ${formatLength(point.y)}, z ${formatLength(point.z)} mm`;
}

function mm(value: number): string {
	return `${formatLength(value)} mm`;
}
