/** Chooses how far apart the grid's lines are, for what is seen. */

/** How far the floor goes, in spans around the point that is looked at. */
export const REACH = 1.9;

/** Cells of the finest grid across the shorter side, where it is coarsest. */
const CELLS = 12;

/** Part of the way to the next coarser grid after which the finest is gone. */
const GONE = 0.75;

export interface GridLevel {
	/** A power of ten, mm. */
	spacing: number;
	strength: number;
}

/** Of the way to the next coarser grid: from there on its lines are what is seen. */
const WEAK = 0.45;

/** How far apart the lines are that are seen best of those that are seen everywhere, mm. */
export function gridSpacing(span: number): number {
	const exponent = Math.log10(span / CELLS);
	const whole = Math.floor(exponent);
	return 10 ** (exponent - whole < WEAK ? whole : whole + 1);
}

/**
 * Three sets of lines, the finest first, each ten times as far apart as the one before.
 * Strengths change smoothly with `span`, also where the spacing jumps: what was the
 * second set becomes the first.
 */
export function gridLevels(
	span: number,
	strength: { minor: number; major: number },
): [GridLevel, GridLevel, GridLevel] {
	const exponent = Math.log10(span / CELLS);
	const whole = Math.floor(exponent);
	const fraction = exponent - whole;
	const spacing = 10 ** whole;
	return [
		{ spacing, strength: strength.minor * Math.max(0, 1 - fraction / GONE) },
		{
			spacing: 10 * spacing,
			strength: strength.major + (strength.minor - strength.major) * fraction,
		},
		{ spacing: 100 * spacing, strength: strength.major },
	];
}
