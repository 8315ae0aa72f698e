/** Binds contours. */
import type { ContourMark } from "../../wire/mark-shapes";
import { ContourPainter } from "../marks/contour";
import type { Painter } from "../marks/painter";
import { colorsOf, gridOf } from "./bind-grids";
import type { Binding } from "./binding";

export function contourOf(given: ContourMark, binding: Binding): Painter {
	// In the colours of what they lie on, lines are not seen.
	const mark = binding.overColors && given.color === null ? { ...given, color: "#ffffff" } : given;
	const value = binding.tables.column(mark.table, mark.value);
	return new ContourPainter(
		mark,
		gridOf(mark, value, binding),
		colorsOf(mark, value, binding),
		binding.progress,
	);
}
