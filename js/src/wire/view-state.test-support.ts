/** The state of a viewer that was asked for nothing yet. */
import type { ViewState } from "./view-messages";

export const WAITING: ViewState = {
	phase: "waiting",
	revision: 0,
	startedAt: null,
	measures: null,
	elapsed: null,
	failure: null,
	excerpt: [],
	diagnostics: [],
	echo: [],
};
