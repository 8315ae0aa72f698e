/** Makes a chart heard, pane by pane: with keys, from a player, and said as it is played. */
import { c2mChart, type SoundAxes } from "chart2music";
import { briefText } from "../../data/brief-text";
import { element } from "../../viewer/base/dom";
import type { PlannedAxis } from "../axes/axis-plan";
import type { Scale } from "../axes/scale";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import { type HeardSeries, heardOf } from "../heard/heard";
import { ordered } from "../marks/xy";
import { valueText } from "../reader/description";

type Groups = Record<string, { x: number }[]>;

const TYPES = {
	values: "line",
	bars: "bar",
	reaches: "band",
	candles: "candlestick",
} as const satisfies Record<HeardSeries["kind"], string>;
/** Series that name a pane without a title. */
const MOST_NAMES = 3;
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
.sound { border-top: 1px solid var(--line); padding: 10px 14px; font-size: 12px; color: var(--muted); }
.sound .player { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 4px 0 0; padding: 6px 8px; border: 1px solid var(--line); border-radius: 6px; }
.sound .player:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.sound .said { flex: 1 1 16em; min-height: 1.4em; color: var(--strong); }
.sound p { margin: 0; }
.sound button { padding: 0 10px; min-height: 26px; border: 1px solid var(--line); color: var(--strong); }
@media (pointer: coarse) { .sound button { min-height: 44px; } }
`);

/** @param root - What it will stand in. */
export function soundOf(drawing: Drawing, root: ShadowRoot): HTMLElement {
	if (!root.adoptedStyleSheets.includes(STYLE)) {
		root.adoptedStyleSheets.push(STYLE);
	}
	const players = drawing.panes.flatMap((shown) => {
		const series = heardOf(drawing, shown);
		return series.length > 0 ? [playerOf(drawing, shown, series)] : [];
	});
	const help =
		players.length > 0
			? "Play, or go along with the arrow keys; Page Up and Page Down change the series, H lists all keys. High notes are high values."
			: "There is nothing to hear in what is shown: show all, and listen again.";
	return element(
		"div",
		{ class: "sound", role: "region", "aria-label": "Sound of the chart" },
		element("p", {}, help),
		...players,
	);
}

function playerOf(drawing: Drawing, shown: ShownPane, series: HeardSeries[]): HTMLElement {
	const { plan } = drawing;
	const { shape } = shown.pane;
	const names = series.slice(0, MOST_NAMES).map(({ name }) => name);
	const whole = plan.shape.title ?? "Chart";
	const title = shape.title ?? (drawing.panes.length > 1 ? names.join(", ") : whole);
	const said = element("div", { class: "said" });
	const player = element("div", { class: "player", tabindex: "0" });
	const upright = (direction: "y" | "y2") => {
		const at = direction === "y" ? shape.y : shape.y2;
		const scale = direction === "y" ? shown.y : shown.y2;
		return at === null || scale === null ? null : axisOf(plan.ys[at] as PlannedAxis, scale, "y");
	};
	const axes: SoundAxes = { x: axisOf(plan.xs[shape.x] as PlannedAxis, shown.x, "x") };
	for (const direction of ["y", "y2"] as const) {
		const axis = series.some((one) => one.axis === direction) ? upright(direction) : null;
		if (axis) {
			axes[direction] = axis;
		}
	}
	const { err, data: chart } = c2mChart({
		element: player,
		cc: said,
		title,
		type: series.map(({ kind }) => TYPES[kind]),
		data: groupsOf(series),
		axes,
		options: {
			onFocusCallback: () => {
				// The table is away, or another cell's: nobody listens any more.
				if (!player.isConnected) {
					stop();
					chart?.cleanUp();
				}
			},
		},
	});
	if (err !== null) {
		throw new Error(`this chart cannot be heard: ${err}`);
	}
	const press = (key: string, shiftKey = false, ctrlKey = false) =>
		player.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, ctrlKey }));
	const stop = () => press("Control", false, true);
	const button = (label: string, work: () => void) => {
		const made = element("button", { type: "button" }, label);
		made.addEventListener("click", () => {
			player.focus({ preventScroll: true });
			work();
		});
		// Keys of the button are not those of the player around it.
		made.addEventListener("keydown", (event) => event.stopPropagation());
		return made;
	};
	player.append(
		button("Play", () => {
			press("Home");
			press("End", true);
		}),
		button("Stop", stop),
		said,
	);
	return element("div", {}, element("p", {}, titleOf(title, series)), player);
}

function titleOf(title: string, series: readonly HeardSeries[]): string {
	const many = series.filter(({ rows, points }) => rows > points.length);
	if (many.length === 0) {
		return title;
	}
	const [first] = many as [HeardSeries];
	const rows = first.rows.toLocaleString("en-US");
	const name = first.name === title ? "this" : first.name;
	return `${title}: ${name} is heard as ${first.points.length} stretches of ${rows} rows, each from its lowest to its highest value. Zoom in to hear single rows.`;
}

function axisOf(planned: PlannedAxis, scale: Scale, direction: "x" | "y"): SoundAxes["x"] {
	const [minimum, maximum] = ordered(scale.domain);
	const isLog = planned.kind === "log" && minimum > 0;
	return {
		label: planned.title === "" ? direction : planned.title,
		minimum,
		maximum,
		type: isLog ? "log10" : "linear",
		// Time goes as the axis does; with names every one takes the same.
		continuous: direction === "x" && !isLog && planned.kind !== "category",
		// Values are said as they are; places along the axis as its labels are.
		format: (value) =>
			planned.kind === "category" || planned.kind === "time"
				? valueText(value, planned, scale)
				: briefText(String(value)),
	};
}

/** Series by their names, of which no two are the same. */
function groupsOf(series: readonly HeardSeries[]): Groups {
	const names = new Map<string, number>();
	return Object.fromEntries(
		series.map(({ name, kind, axis, points }) => {
			const count = (names.get(name) ?? 0) + 1;
			names.set(name, count);
			const value = axis === "y2" ? "y2" : "y";
			const data = points.map(({ x, low, high, open, close }) => {
				if (kind === "candles") {
					return { x, open, high, low, close };
				}
				return kind === "reaches" ? { x, low, high } : { x, [value]: high };
			});
			return [count === 1 ? name : `${name} (${count})`, data];
		}),
	);
}
