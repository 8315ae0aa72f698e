/** Declares the panel that says where a chart's time goes, whose code is loaded where it is asked for. */
import type { ChartTimings } from "../../wire/chart-shapes";
import { LaterPart } from "../later/later";

export interface TimingsPanel {
	dispose(): void;
}

/** Shows them in a chart's element, as they are from now on. */
export type MakeTimingsPanel = (host: HTMLElement, now: () => ChartTimings | null) => TimingsPanel;

export const TIMINGS = new LaterPart<MakeTimingsPanel>("timings");
