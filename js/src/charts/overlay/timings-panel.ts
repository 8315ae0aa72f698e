/** Says in a corner of a chart where its time goes, for those who ask for it by `timings=True`. */
import { element } from "../../viewer/base/dom";
import type { ChartTimings } from "../../wire/chart-shapes";
import type { MakeTimingsPanel, TimingsPanel } from "./later-timings";

/** Often enough to be read, and seldom enough to cost nothing. */
const EVERY_MS = 400;
const CSS = /* css */ `
.timings { position: absolute; left: 12px; bottom: 10px; z-index: 1; margin: 0; padding: 4px 8px; border-radius: 6px;
	background: color-mix(in srgb, var(--panel) 88%, transparent); box-shadow: 0 0 0 1px var(--line); color: var(--text);
	font-size: 11px; line-height: 1.5; pointer-events: none; display: grid; grid-template-columns: auto auto; column-gap: 10px; }
.timings dt { color: var(--muted); }
.timings dd { margin: 0; text-align: right; color: var(--strong); }
`;

export const timingsPanel: MakeTimingsPanel = (host, now) => new Panel(host, now);

class Panel implements TimingsPanel {
	readonly #element = element("dl", { class: "timings", "aria-label": "Where time goes" });
	readonly #now: () => ChartTimings | null;
	readonly #timer: ReturnType<typeof setInterval>;
	#frames = 0;
	#at = performance.now();

	constructor(host: HTMLElement, now: () => ChartTimings | null) {
		this.#now = now;
		const root = host.shadowRoot as ShadowRoot;
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(CSS);
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
		root.querySelector(".plot")?.append(this.#element);
		this.#timer = setInterval(() => this.#show(), EVERY_MS);
		this.#show();
	}

	dispose(): void {
		clearInterval(this.#timer);
		this.#element.remove();
	}

	#show(): void {
		const timings = this.#now();
		if (!timings || document.hidden) {
			return;
		}
		const at = performance.now();
		const rate = ((timings.frames - this.#frames) / (at - this.#at)) * 1000;
		this.#frames = timings.frames;
		this.#at = at;
		const lines = linesOf(timings, rate);
		this.#element.replaceChildren(
			...lines.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
		);
	}
}

/** @param rate Frames a second at the moment. */
export function linesOf(timings: ChartTimings, rate: number): [string, string][] {
	const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
	return [
		["arrived", ms(timings.arrived)],
		["indexed", ms(timings.indexed)],
		["first drawn", ms(timings.drawn)],
		["frames", `${timings.frames.toLocaleString("en-US")}, ${Math.max(0, Math.round(rate))}/s`],
		["half within", ms(timings.p50)],
		["19 of 20 within", ms(timings.p95)],
		...(timings.missed > 0
			? [["rows missed", timings.missed.toLocaleString("en-US")] as [string, string]]
			: []),
		["columns", `${(timings.bytes / 1e6).toFixed(timings.bytes < 1e7 ? 2 : 0)} MB`],
	];
}
