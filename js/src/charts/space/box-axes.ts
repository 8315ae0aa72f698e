/** Draws the box around a scene: grid lines on the sides behind it, ticks and titles on its edges. */
import { svg } from "../../viewer/base/dom";
import type { Pose } from "../../viewer/scene/camera";
import type { Tick } from "../axes/ticks";
import type { SpacePlan } from "./space-plan";

type Triple = [number, number, number];
export type Seen = { x: number; y: number };

/** Between ticks, at least, and at most so many. */
const APART = 52;
const MOST = 9;
/** An edge that is seen shorter than this has no labels: it points at the eye. */
const SHORTEST = 44;
const LABEL_AWAY = 15;
const TITLE_AWAY = 8;
const LINE = 16;
const EDGE = 4;
const LETTER = 6.1;

/** From where to where the scene goes, on each axis. */
export function boxOf({ scales }: SpacePlan): [Triple, Triple] {
	const ends = scales.map(({ range }) => [Math.min(...range), Math.max(...range)]);
	return [0, 1].map((end) => ends.map((pair) => pair[end] as number)) as [Triple, Triple];
}

/** Which end of each axis is farther from the eye: 0 or 1. */
function farEnds({ azimuth, elevation }: Pick<Pose, "azimuth" | "elevation">): Triple {
	const flat = Math.cos(elevation);
	const towards = [flat * Math.cos(azimuth), flat * Math.sin(azimuth), Math.sin(elevation)];
	return towards.map((part) => (part >= 0 ? 0 : 1)) as Triple;
}

export class BoxAxes {
	readonly #layer: SVGElement;
	#plan: SpacePlan | null = null;
	#texts: SVGTextElement[] = [];
	#used = 0;
	#ticks: Tick[][] = [];
	#counts = "";
	/** What its lines were made for. */
	#lined = "";

	/** @param layer Where labels stand, above the picture. */
	constructor(layer: SVGElement) {
		this.#layer = layer;
	}

	set plan(plan: SpacePlan) {
		this.#plan = plan;
		this.#counts = this.#lined = "";
	}

	/**
	 * Places labels for a frame. The answer is the grid's lines where they are others than before:
	 * two end points a line, six numbers.
	 *
	 * @param project Where a place of the scene is seen.
	 */
	follow(
		pose: Pose,
		project: (place: Triple) => Seen,
		room: { width: number; height: number },
	): Float32Array | null {
		const plan = this.#plan;
		if (!plan) {
			return null;
		}
		const box = boxOf(plan);
		const far = farEnds(pose);
		const edges = edgesOf(box, far, project);
		this.#count(plan, edges, project);
		this.#used = 0;
		const middle = project(middleOf(box));
		for (const [axis, edge] of edges.entries()) {
			this.#label(plan, axis, edge, { project, middle, room });
		}
		for (const text of this.#texts.slice(this.#used)) {
			text.remove();
		}
		this.#texts.length = this.#used;
		const lined = `${far} ${this.#counts}`;
		if (lined === this.#lined) {
			return null;
		}
		this.#lined = lined;
		return this.#lines(plan, box, far);
	}

	/** As many ticks as an edge has room for. */
	#count(plan: SpacePlan, edges: readonly Edge[], project: (place: Triple) => Seen): void {
		const counts = edges.map(({ from, to }) => {
			const [a, b] = [project(from), project(to)];
			const long = Math.hypot(a.x - b.x, a.y - b.y);
			return Math.max(2, Math.min(MOST, Math.round(long / APART)));
		});
		const key = counts.join();
		if (key !== this.#counts) {
			this.#counts = key;
			this.#ticks = counts.map((count, axis) => {
				const [low, high] = boxOf(plan).map((end) => end[axis] as number) as [number, number];
				const slack = (high - low) * 1e-6;
				return plan.ticksOn(axis, count).filter(({ value }) => {
					const place = plan.scales[axis]?.place(value) ?? Number.NaN;
					return place >= low - slack && place <= high + slack;
				});
			});
		}
	}

	#label(
		plan: SpacePlan,
		axis: number,
		{ from, to }: Edge,
		{
			project,
			middle,
			room,
		}: { project: (place: Triple) => Seen; middle: Seen; room: { width: number; height: number } },
	): void {
		const [a, b] = [project(from), project(to)];
		if (Math.hypot(a.x - b.x, a.y - b.y) < SHORTEST) {
			return;
		}
		const away = outwards(a, b, middle);
		const anchor = away.x > 0.35 ? "start" : away.x < -0.35 ? "end" : "middle";
		const down = away.y * 0.5 + 0.35;
		let widest = 0;
		let last: Seen | null = null;
		for (const { value, label } of this.#ticks[axis] ?? []) {
			const place: Triple = [...from];
			place[axis] = plan.scales[axis]?.place(value) ?? 0;
			const at = project(place);
			const x = at.x + away.x * LABEL_AWAY;
			const y = at.y + away.y * LABEL_AWAY;
			widest = Math.max(widest, label.length * LETTER);
			// Seen nearly along the axis, labels would lie upon each other.
			if (!last || Math.hypot(x - last.x, y - last.y) > 13) {
				this.#text(label, x, y + down * 11, anchor, "label");
				last = { x, y };
			}
		}
		const { title } = plan.axes[axis] ?? { title: "" };
		if (title !== "") {
			const half = (title.length * LETTER) / 2;
			// Beyond the labels, on whichever side of them it is.
			const beyond = Math.abs(away.x) * (widest + half) + Math.abs(away.y) * LINE;
			const far = LABEL_AWAY + TITLE_AWAY + beyond;
			const x = (a.x + b.x) / 2 + away.x * far;
			const y = (a.y + b.y) / 2 + away.y * far;
			if (axis === 2 && x - half < EDGE) {
				// Beside the labels there is no room: above them.
				this.#text(
					`↑ ${title}`,
					EDGE,
					Math.max(12, Math.min(a.y, b.y) - 12),
					"start",
					"axis-title",
				);
				return;
			}
			this.#text(
				title,
				Math.max(half + EDGE, Math.min(room.width - half - EDGE, x)),
				Math.max(12, Math.min(room.height - 6, y + 4)),
				"middle",
				"axis-title",
			);
		}
	}

	#text(content: string, x: number, y: number, anchor: string, kind: string): void {
		let text = this.#texts[this.#used];
		if (!text) {
			text = svg("text");
			this.#texts.push(text);
			this.#layer.append(text);
		}
		this.#used += 1;
		text.textContent = content;
		text.setAttribute("class", kind);
		text.setAttribute("x", x.toFixed(1));
		text.setAttribute("y", y.toFixed(1));
		text.setAttribute("text-anchor", anchor);
	}

	/** On the three sides behind: their outlines, and a line at each tick. */
	#lines({ axes, scales }: SpacePlan, box: [Triple, Triple], far: Triple): Float32Array {
		const lines: number[] = [];
		const end = (axis: number, which: number) => (box[which] as Triple)[axis] as number;
		for (let side = 0; side < 3; side += 1) {
			const [one, other] = [0, 1, 2].filter((axis) => axis !== side) as [number, number];
			for (const [along, across] of [
				[one, other],
				[other, one],
			] as const) {
				const ticks = axes[across]?.axis.grid
					? (this.#ticks[across] ?? []).map(({ value }) => scales[across]?.place(value) ?? 0)
					: [];
				for (const place of [end(across, 0), ...ticks, end(across, 1)]) {
					const corners = [0, 1].map((which) => {
						const point: Triple = [0, 0, 0];
						point[side] = end(side, far[side] as number);
						point[across] = place;
						point[along] = end(along, which);
						return point;
					});
					lines.push(...corners.flat());
				}
			}
		}
		return Float32Array.from(lines);
	}
}

interface Edge {
	from: Triple;
	to: Triple;
}

/** The edges that have labels: of x and y at the near side of the floor, of z at the left. */
function edgesOf(
	box: [Triple, Triple],
	far: Triple,
	project: (place: Triple) => Seen,
): [Edge, Edge, Edge] {
	const near = far.map((end) => 1 - end) as Triple;
	const corner = (x: number, y: number, z: number): Triple => [
		box[x as 0 | 1][0],
		box[y as 0 | 1][1],
		box[z as 0 | 1][2],
	];
	const floor = far[2];
	const x = { from: corner(0, near[1], floor), to: corner(1, near[1], floor) };
	const y = { from: corner(near[0], 0, floor), to: corner(near[0], 1, floor) };
	const sides = [
		[far[0], near[1]],
		[near[0], far[1]],
	].map(([across = 0, deep = 0]) => ({
		from: corner(across, deep, 0),
		to: corner(across, deep, 1),
	}));
	const [left] = sides.sort((a, b) => project(a.from).x - project(b.from).x);
	return [x, y, left as Edge];
}

/** Across an edge on the screen, away from the middle of the box; its length is 1. */
function outwards(a: Seen, b: Seen, middle: Seen): Seen {
	const long = Math.hypot(b.x - a.x, b.y - a.y);
	const [dx, dy] = long > 1e-3 ? [(b.y - a.y) / long, (a.x - b.x) / long] : [0, 1];
	const side = dx * ((a.x + b.x) / 2 - middle.x) + dy * ((a.y + b.y) / 2 - middle.y);
	return side >= 0 ? { x: dx, y: dy } : { x: -dx, y: -dy };
}

function middleOf([low, high]: [Triple, Triple]): Triple {
	return low.map((from, axis) => (from + (high[axis] as number)) / 2) as Triple;
}
