/**
 * Turns keys over the canvas into a view's actions.
 *
 * Arrows turn, with Shift they move; + and − zoom; F shows the whole part;
 * 1 to 7 are front, back, left, right, top, bottom and iso; P is with or without perspective,
 * E edges, G grid, D dimensions, W the next way to draw faces; X, Y and Z cut the part open;
 * M measures, Escape ends that; Enter points at what is in the middle, C turns around it.
 */
import { PRESETS, type Preset } from "../scene/camera";
import { AXES, type Faces } from "../scene/look";
import type { Actions } from "./actions";

const TURN = Math.PI / 24;
const MOVE = 24;
const ZOOM = 1.2;

const SIDES: readonly Preset[] = ["front", "back", "left", "right", "top", "bottom", "iso"];

const ARROWS: Record<string, readonly [number, number]> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

export const KEY_HELP =
	"Arrow keys turn the part, with Shift they move it. Plus and minus zoom. F shows the whole part. " +
	"1 to 7 show the front, back, left, right, top, bottom and isometric view. " +
	"P switches perspective, W solid, transparent and wireframe, E edges, G the grid, " +
	"D dimensions. X, Y and Z cut the part open. M measures what is clicked, Escape ends that. " +
	"Enter clicks what is in the middle of the picture, C makes it what the part turns around.";

const FACES: readonly Faces[] = ["solid", "glass", "wires"];

/** Answers false where the key does nothing just now, and so is the page's. */
type KeyAction = (actions: Actions) => unknown;

const LETTERS: Record<string, KeyAction> = {
	f: (actions) => actions.fit(null),
	home: (actions) => actions.fit(null),
	p: (actions) => actions.setParallel(!actions.parallel),
	e: (actions) => actions.setLook({ edges: !actions.look.edges }),
	g: (actions) => actions.setLook({ grid: !actions.look.grid }),
	d: (actions) => actions.setLook({ dimensions: !actions.look.dimensions }),
	m: (actions) => actions.setMeasuring(!actions.measuring),
	escape: (actions) => actions.leave(),
	c: (actions) => actions.pivot(),
	w: (actions) => {
		const next = FACES[(FACES.indexOf(actions.look.faces) + 1) % FACES.length] ?? "solid";
		actions.setLook({ faces: next });
	},
	...Object.fromEntries(AXES.map((axis) => [axis, (actions: Actions) => actions.toggleCut(axis)])),
};

type Key = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What a key means, or null where it is not ours. */
export function actionFor(event: Key): KeyAction | null {
	if (event.ctrlKey || event.altKey || event.metaKey) {
		return null;
	}
	const arrow = ARROWS[event.key];
	if (arrow) {
		const [x, y] = arrow;
		return event.shiftKey
			? (actions) => actions.pan(x * MOVE, y * MOVE)
			: (actions) => actions.orbit(-x * TURN, y * TURN);
	}
	if (event.key === "+" || event.key === "=" || event.key === "-" || event.key === "_") {
		const factor = event.key === "-" || event.key === "_" ? ZOOM : 1 / ZOOM;
		return (actions) => actions.zoom(factor);
	}
	if (event.key === "Enter") {
		// With Shift it runs the notebook's cell.
		return event.shiftKey ? null : (actions) => actions.tap();
	}
	const letter = LETTERS[event.key.toLowerCase()];
	if (letter) {
		return letter;
	}
	// By place on the keyboard, because Shift changes what a digit key writes.
	const digit = /^(?:Digit|Numpad)([1-7])$/.exec(event.code)?.[1];
	const side = digit ? SIDES[Number(digit) - 1] : undefined;
	return side && side in PRESETS ? (actions) => actions.fit(side) : null;
}

export class KeyControls {
	readonly #target: HTMLElement;
	readonly #actions: Actions;

	constructor(target: HTMLElement, actions: Actions) {
		this.#target = target;
		this.#actions = actions;
		target.addEventListener("keydown", this.#onKey);
	}

	dispose(): void {
		this.#target.removeEventListener("keydown", this.#onKey);
	}

	readonly #onKey = (event: KeyboardEvent): void => {
		const action = actionFor(event);
		if (action && action(this.#actions) !== false) {
			// Neither scrolls the page nor reaches the notebook's own shortcuts.
			event.preventDefault();
			event.stopPropagation();
		}
	};
}
