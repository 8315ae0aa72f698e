/** Finds which panes share their colours, so that each scale has one colour bar, and where it stands. */
import type { ColorMap } from "../look/color-map";
import type { Box } from "../overlay/layout";
import type { Plan, PlannedPane } from "./plan";
import type { ShownPane } from "./shown-pane";

export interface ColoredPanes {
	colors: ColorMap;
	/** Null where several panes have the same colours. */
	pane: PlannedPane | null;
	/** Bars between it and its pane, or panes. */
	before: number;
}

/** Room that a bar takes beside a pane. */
export const BAR_ROOM = 76;
const GAP = 14;

/** By scale, in the order of panes and marks. */
export function coloredPanes({ panes }: Pick<Plan, "panes">): ColoredPanes[] {
	const found = new Map<ColorMap, Set<PlannedPane>>();
	for (const pane of panes) {
		for (const { colors } of pane.painters) {
			if (colors) {
				found.set(colors, (found.get(colors) ?? new Set()).add(pane));
			}
		}
	}
	const counts = new Map<PlannedPane | null, number>();
	return [...found].map(([colors, of]) => {
		const [only = null] = of.size === 1 ? of : [];
		const before = counts.get(only) ?? 0;
		counts.set(only, before + 1);
		return { colors, pane: only, before };
	});
}

/** Room that bars need on the right of a pane; of all panes for null. */
export function roomOfBars(all: readonly ColoredPanes[], pane: PlannedPane | null): number {
	return BAR_ROOM * all.filter((one) => one.pane === pane).length;
}

/**
 * Where a bar stands, with its labels.
 *
 * @param width Of all panes and what stands beside them.
 */
export function boxOfBar(
	{ colors, pane, before }: ColoredPanes,
	all: readonly ColoredPanes[],
	panes: readonly ShownPane[],
	width: number,
): Box | null {
	const shown = pane ? panes.find((one) => one.pane === pane) : panes[0];
	if (!shown) {
		return null;
	}
	const { box, beside } = shown;
	const left = pane ? box.left + box.width + beside : width - roomOfBars(all, null);
	const head = colors.title === "" ? 0 : 8;
	return {
		left: left + GAP + before * BAR_ROOM,
		top: box.top + head,
		width: BAR_ROOM - GAP,
		height: Math.max(20, box.height - head),
	};
}
