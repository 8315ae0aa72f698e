/** Declares charts of parallel axes, whose code is loaded for the first of them. */
import type { ChartShape } from "../../wire/chart-shapes";
import type { ChartKit, ChartOutlets, Figure } from "../frame/figure";
import { LaterPart } from "../later/later";

export const PARALLEL = new LaterPart<(kit: ChartKit, outlets: ChartOutlets) => Figure>(
	"parallel",
	"parallel",
);

export function isParallel({ panes }: ChartShape): boolean {
	return panes.some(({ marks }) => marks.some(({ type }) => type === "parallel"));
}
