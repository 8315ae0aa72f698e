/** Joins feature edges to runs as a hand would name them: a straight line, a circle. */
import { Vector3 } from "three";

export interface Line {
	kind: "line";
	start: Vector3;
	end: Vector3;
}

export interface Circle {
	kind: "circle";
	center: Vector3;
	/** Of length 1. */
	axis: Vector3;
	radius: number;
}

/** Segments whose directions differ less lie on one line. */
const STRAIGHT = Math.cos((0.2 * Math.PI) / 180);

/** A ring of fewer corners than eight is meant to have them. */
const CURVED = Math.cos((46 * Math.PI) / 180);

/** Of the radius: by so much corners may miss a circle. */
const ROUND = 1e-3;

/** More segments than this are no edge that anybody measures. */
const LONGEST = 10_000;

/** Finds what a segment belongs to. Made once a mesh, when somebody first measures. */
export class EdgeRuns {
	readonly #segments: Float32Array;
	/** Segments that meet at a corner, by the corner. */
	readonly #meeting = new Map<string, number[]>();

	/** @param segments Two end points each, six numbers. */
	constructor(segments: Float32Array) {
		this.#segments = segments;
		for (let segment = 0; segment * 6 < segments.length; segment += 1) {
			for (const end of [0, 1]) {
				const key = this.#key(segment, end);
				this.#meeting.set(key, [...(this.#meeting.get(key) ?? []), segment]);
			}
		}
	}

	/** The whole edge that a segment is part of. */
	runOf(segment: number): Line | Circle {
		const [start, end] = [this.#corner(segment, 0), this.#corner(segment, 1)];
		return (
			this.#circleOf(segment) ?? {
				kind: "line",
				start: this.#walk(segment, 0, STRAIGHT).at(-1) ?? start,
				end: this.#walk(segment, 1, STRAIGHT).at(-1) ?? end,
			}
		);
	}

	#circleOf(segment: number): Circle | null {
		const start = this.#corner(segment, 0);
		const corners = [this.#corner(segment, 1), ...this.#walk(segment, 1, CURVED)];
		if (corners.length < 8 || corners.at(-1)?.equals(start) === false) {
			return null;
		}
		const center = corners
			.reduce((sum, corner) => sum.add(corner), new Vector3())
			.divideScalar(corners.length);
		const radius = center.distanceTo(start);
		const third = corners[Math.floor(corners.length / 3)] ?? start;
		const axis = start.clone().sub(center).cross(third.clone().sub(center)).normalize();
		const isRound = corners.every((corner) => {
			const arm = corner.clone().sub(center);
			return (
				Math.abs(arm.length() - radius) < ROUND * radius && Math.abs(arm.dot(axis)) < ROUND * radius
			);
		});
		return isRound ? { kind: "circle", center, axis, radius } : null;
	}

	/** The corners from one end of a segment on, while the edge goes on without a sharper turn. */
	#walk(segment: number, end: number, sharpest: number): Vector3[] {
		const corners: Vector3[] = [];
		const first = this.#corner(segment, 1 - end);
		let at = segment;
		let ahead = end;
		while (corners.length < LONGEST) {
			const corner = this.#corner(at, ahead);
			const direction = corner
				.clone()
				.sub(this.#corner(at, 1 - ahead))
				.normalize();
			const next = (this.#meeting.get(this.#key(at, ahead)) ?? [])
				.filter((other) => other !== at)
				.map((other) => {
					const far = this.#key(other, 0) === this.#key(at, ahead) ? 1 : 0;
					const onward = this.#corner(other, far).sub(corner).normalize();
					return { other, far, along: direction.dot(onward) };
				})
				.sort((one, two) => two.along - one.along)[0];
			if (!next || next.along < sharpest) {
				break;
			}
			at = next.other;
			ahead = next.far;
			const reached = this.#corner(at, ahead);
			corners.push(reached);
			if (reached.equals(first) || at === segment) {
				break;
			}
		}
		return corners;
	}

	#corner(segment: number, end: number): Vector3 {
		return new Vector3().fromArray(this.#segments, segment * 6 + end * 3);
	}

	#key(segment: number, end: number): string {
		const at = segment * 6 + end * 3;
		return this.#segments.subarray(at, at + 3).join(" ");
	}
}
