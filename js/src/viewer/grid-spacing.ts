/** How far apart the grid's lines are, for what is seen. */

/** How far the floor goes, in spans around the point that is looked at. */
export const REACH = 2.2;

/** Cells of the finest grid across the shorter side, before it is as fine as that. */
const CELLS = 40;

/**
 * The finest spacing (a power of ten, mm) and how strong its lines, those of ten times
 * and of a hundred times it are. Strengths change smoothly with `span`, also where the
 * spacing jumps: what was ten times the spacing becomes the finest.
 */
export function gridLevels(
	span: number,
	strength: { minor: number; major: number },
): { step: number; strengths: [number, number, number] } {
	const level = Math.log10(span / CELLS);
	const whole = Math.floor(level);
	const fraction = level - whole;
	return {
		step: 10 ** whole,
		strengths: [
			strength.minor * (1 - fraction),
			strength.major + (strength.minor - strength.major) * fraction,
			strength.major,
		],
	};
}
