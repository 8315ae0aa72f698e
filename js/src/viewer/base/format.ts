/** Formats numbers as views write them. OpenSCAD's unit is the millimetre by convention. */
import type { Measures } from "../../wire/render-shapes";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2 });

export function formatCount(count: number, one: string, many = `${one}s`): string {
	return `${whole.format(count)} ${count === 1 ? one : many}`;
}

/** Hundredths are enough for a part; below a millimetre two digits say more. */
export function formatLength(value: number): string {
	const size = Math.abs(value);
	if (size >= 1000) {
		return whole.format(value);
	}
	// Float32 noise is no length.
	return size >= 1 || size < 1e-6 ? fine.format(value) : small.format(value);
}

/** Extents along the axes; a flat shape has two. */
export function formatSize({ bounds, dimension }: Pick<Measures, "bounds" | "dimension">): string {
	const [low, high] = bounds;
	const sides = low
		.slice(0, dimension)
		.map((value, axis) => formatLength((high[axis] ?? value) - value));
	return `${sides.join(" × ")} mm`;
}

/** mm² up to ten square centimetres, then cm². */
export function formatArea(value: number): string {
	return value < 1000 ? `${formatLength(value)} mm²` : `${fine.format(value / 100)} cm²`;
}

/** mm³ up to a cubic centimetre, then cm³. */
export function formatVolume(value: number): string {
	return Math.abs(value) < 1000 ? `${formatLength(value)} mm³` : `${fine.format(value / 1000)} cm³`;
}

export function formatDuration(ms: number): string {
	if (ms < 1) {
		return "< 1 ms";
	}
	return ms < 1000 ? `${whole.format(ms)} ms` : `${fine.format(ms / 1000)} s`;
}

/** A running clock: tenths, so that it is seen to run. */
export function formatClock(ms: number): string {
	return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}
