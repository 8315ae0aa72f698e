/** Draws a profile of calls as a flame picture, whose frames are buttons; for the profile panel. */
import type { CallProfile } from "../../wire/render-shapes";
import { element } from "../base/dom";
import { type CallNode, callTree, visibleBelow } from "./call-tree";
import { flameStyle } from "./flame-style";

const ROW = 22;
/** Of the picture's width. */
const NARROWEST = 0.004;
/** Narrower ones have no room for a name. */
const NAMED = 0.04;
const MOST_FRAMES = 800;

const HINT =
	"Arrow keys: down to the longest call inside, up to the caller, left and right to neighbours. " +
	"Enter enlarges a call, Escape goes back.";

/** The picture, and words about the frame that is pointed at. */
export function flamePicture(profile: CallProfile): HTMLElement {
	const root = callTree(profile);
	if (root === null) {
		return element("p", {}, "The evaluation takes too little time to be measured.");
	}
	return new FlamePicture(root, profile.evaluations).element;
}

/** What the picture needs in its shadow root. */
export const FLAME_STYLE = flameStyle;

class FlamePicture {
	readonly element: HTMLElement;
	readonly #root: CallNode;
	readonly #frames = element("div", {
		class: "frames",
		role: "group",
		"aria-label": "Calls, as wide as their time",
		"aria-describedby": "flame-hint",
	});
	readonly #words = element("p", { class: "words" });
	readonly #buttons = new Map<CallNode, HTMLButtonElement>();
	readonly #nodes = new WeakMap<EventTarget, CallNode>();
	/** What fills the width. */
	#top: CallNode;

	constructor(root: CallNode, evaluations: number) {
		this.#root = root;
		this.#top = root;
		const kinds = [
			["own", "the program"],
			["library", "its files and libraries"],
		].map(([kind = "", words = ""]) =>
			element("span", { class: `kind ${kind}` }, element("i", { "aria-hidden": "true" }), words),
		);
		this.element = element(
			"div",
			{ class: "flame" },
			element(
				"p",
				{ class: "about" },
				`${milliseconds(root.total)} an evaluation by our own evaluator, of ${evaluations}; ` +
					"OpenSCAD's geometry is not in it. ",
				...kinds,
			),
			this.#frames,
			this.#words,
			element("span", { id: "flame-hint", class: "describe" }, HINT),
		);
		this.#frames.addEventListener("keydown", (event) => this.#key(event));
		for (const type of ["pointerover", "focusin", "click"] as const) {
			this.#frames.addEventListener(type, ({ target }) => {
				const node = target && this.#nodes.get(target);
				if (node && type === "click") {
					this.#enlarge(node === this.#top ? (node.above ?? node) : node);
				} else if (node) {
					this.#words.textContent = this.#described(node);
				}
			});
		}
		this.#enlarge(root, false);
	}

	/** Shows a call as wide as the picture, below those that it came about by. */
	#enlarge(top: CallNode, focus = true): void {
		this.#top = top;
		const above: CallNode[] = [];
		for (let node = top.above; node !== null; node = node.above) {
			above.unshift(node);
		}
		const below = visibleBelow(top, NARROWEST).slice(0, MOST_FRAMES);
		this.#buttons.clear();
		for (const node of above) {
			this.#add(node, 0, 1);
		}
		for (const node of below) {
			this.#add(node, (node.from - top.from) / top.share, node.share / top.share);
		}
		this.#frames.replaceChildren(...this.#buttons.values());
		const rows = Math.max(...[...this.#buttons.keys()].map(({ depth }) => depth)) + 1;
		this.#frames.style.height = `${rows * ROW}px`;
		this.#words.textContent = this.#described(top);
		this.#reach(top, focus);
	}

	#add(node: CallNode, from: number, share: number): void {
		const { file, kind } = node.call;
		const words = this.#described(node);
		const button = element(
			"button",
			{
				type: "button",
				class: `${file === null ? "own" : "library"} ${kind}`,
				"aria-label": words,
				title: words,
				tabindex: "-1",
			},
			share < NAMED ? "" : nameOf(node),
		);
		button.style.left = `${100 * from}%`;
		button.style.width = `${100 * Math.min(share, 1 - from)}%`;
		button.style.top = `${node.depth * ROW}px`;
		this.#buttons.set(node, button);
		this.#nodes.set(button, node);
	}

	/** The one that the Tab key goes to. */
	#reach(node: CallNode, focus: boolean): void {
		for (const [other, button] of this.#buttons) {
			button.tabIndex = other === node ? 0 : -1;
		}
		if (focus) {
			this.#buttons.get(node)?.focus();
		}
	}

	#key(event: KeyboardEvent): void {
		const node = event.target && this.#nodes.get(event.target);
		if (!node || event.altKey || event.ctrlKey || event.metaKey) {
			return;
		}
		if (event.key === "Escape" && this.#top !== this.#root) {
			this.#enlarge(this.#top.above as CallNode);
		} else {
			const next = this.#neighbour(node, event.key);
			if (next === undefined) {
				return;
			}
			if (next !== null) {
				this.#reach(next, true);
			}
		}
		event.preventDefault();
		event.stopPropagation();
	}

	/** Undefined for keys of no meaning here. */
	#neighbour(node: CallNode, key: string): CallNode | null | undefined {
		const drawn = (wanted: CallNode | undefined) =>
			wanted !== undefined && this.#buttons.has(wanted) ? wanted : null;
		const row = [...this.#buttons.keys()].filter(({ depth }) => depth === node.depth);
		const at = row.indexOf(node);
		switch (key) {
			case "ArrowDown":
				return drawn(node.below.find((inner) => this.#buttons.has(inner)));
			case "ArrowUp":
				return node.above;
			case "ArrowLeft":
				return drawn(row[at - 1]);
			case "ArrowRight":
				return drawn(row[at + 1]);
			case "Home":
				return this.#root;
			default:
				return undefined;
		}
	}

	#described(node: CallNode): string {
		const { call, calls, own, total } = node;
		const place = [call.file?.replace(/^.*\//, ""), call.line === null ? "" : `line ${call.line}`];
		const where = place.filter(Boolean).join(", ");
		const part = (time: number) => `${milliseconds(time)}, ${percent(time / this.#root.total)}`;
		const times = node.below.length === 0 ? part(total) : `${part(total)}; own ${part(own)}`;
		const count = Math.round(calls);
		return (
			`${nameOf(node)}${where && ` (${where})`}: ` +
			`${call.kind === "program" ? "" : `${count.toLocaleString("en")} ${count === 1 ? "call" : "calls"}, `}${times}`
		);
	}
}

function nameOf({ call: { kind, name } }: CallNode): string {
	return kind === "program" ? "program" : `${name || "function"}()`;
}

function milliseconds(time: number): string {
	return `${time >= 100 ? time.toFixed(0) : time.toPrecision(2)} ms`;
}

function percent(share: number): string {
	return `${share >= 0.1 ? (100 * share).toFixed(0) : (100 * share).toPrecision(2)} %`;
}
