/** Makes for tests the status of a viewer that was asked for nothing yet. */
import type { RenderStatus } from "./view-shapes";

export const WAITING: RenderStatus = {
	phase: "waiting",
	revision: 0,
	startedAt: null,
	progress: null,
	measures: null,
	elapsed: null,
	failure: null,
	excerpt: [],
	diagnostics: [],
	echo: [],
};
