/** Declares charts in three dimensions, whose code is loaded for the first of them. */

import { PageSingleton } from "../../lib/page-singleton";
import type { StageKit } from "../../viewer/mount/stage-kit";
import type { ChartShape } from "../../wire/chart-shapes";
import { STAGE_KIT } from "../../wire/names";
import type { ChartKit, ChartOutlets, Figure } from "../frame/figure";
import { LaterPart } from "../later/later";

export type { StageKit };

export const SPACE = new LaterPart<
	(kit: ChartKit, stage: StageKit, outlets: ChartOutlets) => Figure
>("space", "space");

export function isSpace({ space }: ChartShape): boolean {
	return space !== null;
}

/** Runs the code that gives the kit; null where a page has no way to it. */
let runViewer: (() => Promise<unknown>) | null = null;

/** Says how the code of part views is run, before any chart is shown. */
export function stageFrom(run: () => Promise<unknown>): void {
	runViewer ??= run;
}

/** What scenes are drawn with, if it is there. */
export function stageKit(): StageKit | null {
	return new PageSingleton<StageKit>(STAGE_KIT).made;
}

/** @throws Where it could not be loaded; the message says why, and what to do. */
export async function loadStageKit(): Promise<StageKit> {
	let reason: unknown = "this page has no way to it";
	if (!stageKit() && runViewer) {
		try {
			await runViewer();
		} catch (error) {
			reason = error;
		}
	}
	const kit = stageKit();
	if (!kit) {
		throw new Error(
			`the code that draws in three dimensions could not be loaded (${reason}): run the cell again, and see whether the page's content security policy forbids blob: scripts`,
		);
	}
	return kit;
}
