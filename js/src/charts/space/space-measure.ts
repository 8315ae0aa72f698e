/** Measures between two rows of a scene: how far they are apart along each axis. */

import { exactText } from "../../data/exact-text";
import { element, svg } from "../../viewer/base/dom";
import type { ChartShell } from "../overlay/shell";
import { AXES, type Body } from "./body";
import type { ScenePick, SpaceHit } from "./scene-pick";
import type { SpacePlan } from "./space-plan";

const CSS = /* css */ `
.measured { position: absolute; left: 12px; bottom: 10px; z-index: 1; max-width: 70%; padding: 5px 10px; border-radius: 8px;
	background: var(--panel); box-shadow: 0 0 0 1px var(--line), var(--shade); color: var(--text); pointer-events: none; }
.measured b { font-weight: 600; color: var(--strong); padding-right: 8px; }
.between line { stroke: var(--accent); stroke-width: 2; }
.between circle { fill: var(--accent); stroke: var(--panel); stroke-width: 1.5; }
`;

export class SpaceMeasure {
	readonly #shell: ChartShell;
	readonly #pick: ScenePick;
	readonly #plan: () => SpacePlan | null;
	readonly #between = svg("svg", { class: "layer between", "aria-hidden": "true" });
	readonly #said = element("div", { class: "measured", "aria-hidden": "true", hidden: "" });
	#isOn = false;
	#ends: SpaceHit[] = [];

	constructor(shell: ChartShell, pick: ScenePick, plan: () => SpacePlan | null) {
		this.#shell = shell;
		this.#pick = pick;
		this.#plan = plan;
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(CSS);
		const root = shell.host.shadowRoot as ShadowRoot;
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
		shell.plot.append(this.#between, this.#said);
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	/** Begins, or ends and forgets what was measured. */
	set isOn(isOn: boolean) {
		this.#isOn = isOn;
		this.#ends = [];
		this.#tell(isOn ? "Measuring: choose two points" : "");
		this.draw();
	}

	/** One of the two ends; after both the next one begins anew. */
	take(hit: SpaceHit): void {
		this.#ends = this.#ends.length === 1 ? [...this.#ends, hit] : [hit];
		const plan = this.#plan();
		const [one, other] = this.#ends;
		if (plan && one && other) {
			const parts = apart(plan, one, other);
			this.#tell(parts.map(([name, value]) => `${name} ${value}`).join(", "));
			this.#said.replaceChildren(
				...parts.flatMap(([name, value]) => [`${name} `, element("b", {}, value)]),
			);
		} else {
			this.#tell("First point; choose the second");
		}
		this.draw();
	}

	/** The scene has moved. */
	draw(): void {
		const seen = this.#ends.map((end) => this.#pick.seenAt(end));
		const [one, other] = seen;
		const made: SVGElement[] = [];
		if (one && other) {
			made.push(
				svg("line", { x1: `${one.x}`, y1: `${one.y}`, x2: `${other.x}`, y2: `${other.y}` }),
			);
		}
		for (const at of seen) {
			if (at) {
				made.push(svg("circle", { cx: `${at.x}`, cy: `${at.y}`, r: "4.5" }));
			}
		}
		this.#between.replaceChildren(...made);
	}

	/** The chart has other rows. */
	forget(): void {
		if (this.#isOn) {
			this.isOn = true;
		}
	}

	#tell(text: string): void {
		this.#said.textContent = text;
		this.#said.hidden = text === "";
		if (text !== "") {
			this.#shell.say(text);
		}
	}
}

/** Along each axis; with one unit for all of them also straight. */
export function apart(
	plan: Pick<SpacePlan, "axes" | "scales">,
	one: Pick<SpaceHit, "body" | "at">,
	other: Pick<SpaceHit, "body" | "at">,
): [string, string][] {
	const steps = AXES.map((_, axis) => placeOf(other, axis) - placeOf(one, axis));
	const found = AXES.flatMap((name, axis): [string, string][] => {
		const kind = plan.axes[axis]?.kind;
		const step = steps[axis] as number;
		if (kind === "category" || Number.isNaN(step)) {
			return [];
		}
		return [[`Δ${name}`, kind === "time" ? duration(step) : short(step)]];
	});
	const factors = plan.scales.map(({ factor, straight }) => (straight ? factor : Number.NaN));
	const isOneUnit = factors.every((factor) => Math.abs(factor) === Math.abs(factors[0] as number));
	return isOneUnit && found.length === 3
		? [...found, ["distance", short(Math.hypot(...steps))]]
		: found;
}

/** Of a body's row or corner, on an axis. */
function placeOf({ body, at }: { body: Body; at: number }, axis: number): number {
	if (body.kind !== "surface") {
		return body.places[axis]?.[at] ?? Number.NaN;
	}
	const { xs, ys, heights } = body.grid;
	const [x, y] = [at % xs.length, Math.floor(at / xs.length)];
	return [xs[x], ys[y], heights[at]][axis] ?? Number.NaN;
}

function short(value: number): string {
	return Number(value.toPrecision(6)).toLocaleString("en-US", { maximumSignificantDigits: 6 });
}

function duration(ms: number): string {
	return exactText(Math.round(ms), { kind: "duration", format: "f64", unit: "ms", zone: null });
}
