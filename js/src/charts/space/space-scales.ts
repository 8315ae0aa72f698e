/** Decides where values of a scene's axes lie in space. */
import type { ChartShape } from "../../wire/chart-shapes";
import type { Mark } from "../../wire/mark-shapes";
import { domainOf, type PlannedAxis } from "../axes/axis-plan";
import { type Domain, Scale } from "../axes/scale";
import { type Body, valuesOf } from "./body";

type Axes = readonly [PlannedAxis, PlannedAxis, PlannedAxis];

/** Longest side of the scene, where its units are not those of its axes. */
const SIDE = 100;
/** Of it, how high the scene is. */
const HEIGHT = 0.62;
/** How much longer than the other a side may be; beyond that both are alike. */
const LONGEST = 4;
/** In the units of the axes where something has units; else in a box of good proportions. */
export function scalesOf(
	axes: Axes,
	bodies: readonly Body[],
	shape: ChartShape,
	marks: readonly Mark[],
): readonly [Scale, Scale, Scale] {
	const domains = axes.map((planned, at) => {
		const extent = extentOf(bodies, at, planned.kind === "log");
		// A surface ends where its box does; points alone have room around them.
		const roomy = bodies.every(({ kind }) => kind === "points");
		return domainOf(planned, extent, { share: roomy ? 0.04 : 0, onZero: false });
	});
	const isTrue = shape.aspect !== null || marks.some(({ type }) => type === "solid");
	const sides = isTrue
		? domains.map(([from, to], at) => (to - from) * (at === 1 ? (shape.aspect ?? 1) : 1))
		: proportions(axes, domains);
	return axes.map(({ kind, warp, axis }, at) => {
		const [from, to] = domains[at] as Domain;
		const side = sides[at] as number;
		const range: Domain = isTrue ? [from, from + side] : [-side / 2, side / 2];
		const placed: Domain = axis.reverse ? [range[1], range[0]] : range;
		return new Scale(kind, [from, to], placed, warp);
	}) as unknown as readonly [Scale, Scale, Scale];
}

function proportions(axes: Axes, domains: readonly Domain[]): number[] {
	const [wide, deep] = domains.map(([from, to]) => Math.abs(to - from)) as [number, number, number];
	const [x, y] = axes;
	const isAlike = x.kind === "linear" && y.kind === "linear";
	const ratio = deep / wide;
	if (!isAlike || !(ratio > 1 / LONGEST && ratio < LONGEST)) {
		return [SIDE, SIDE, SIDE * HEIGHT];
	}
	return ratio <= 1 ? [SIDE, SIDE * ratio, SIDE * HEIGHT] : [SIDE / ratio, SIDE, SIDE * HEIGHT];
}

function extentOf(bodies: readonly Body[], axis: number, positive: boolean): Domain | null {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const body of bodies) {
		for (const value of valuesOf(body, axis)) {
			if (value - value === 0 && (!positive || value > 0)) {
				low = value < low ? value : low;
				high = value > high ? value : high;
			}
		}
	}
	return low <= high ? [low, high] : null;
}
