/**
 * The keyboard: arrows turn, with Shift they move; + and − zoom; F shows the whole part;
 * 1 to 7 are front, back, left, right, top, bottom and iso; P is with or without perspective,
 * E edges, G grid, D dimensions, W the next way to draw faces; X, Y and Z cut the part open;
 * M measures, Escape ends that; Enter points at what is in the middle, C turns around it.
 */
import { PRESETS, type Preset } from "../scene/camera";
import { AXES, type Faces } from "../scene/look";
import type { Commands } from "./commands";

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
type KeyCommand = (commands: Commands) => unknown;

const LETTERS: Record<string, KeyCommand> = {
	f: (commands) => commands.fit(null),
	home: (commands) => commands.fit(null),
	p: (commands) => commands.setParallel(!commands.parallel),
	e: (commands) => commands.setLook({ edges: !commands.look.edges }),
	g: (commands) => commands.setLook({ grid: !commands.look.grid }),
	d: (commands) => commands.setLook({ dimensions: !commands.look.dimensions }),
	m: (commands) => commands.setMeasuring(!commands.measuring),
	escape: (commands) => commands.leave(),
	c: (commands) => commands.pivot(),
	w: (commands) => {
		const next = FACES[(FACES.indexOf(commands.look.faces) + 1) % FACES.length] ?? "solid";
		commands.setLook({ faces: next });
	},
	...Object.fromEntries(
		AXES.map((axis) => [axis, (commands: Commands) => commands.toggleCut(axis)]),
	),
};

type Key = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What a key means, or null where it is not ours. */
export function commandFor(event: Key): KeyCommand | null {
	if (event.ctrlKey || event.altKey || event.metaKey) {
		return null;
	}
	const arrow = ARROWS[event.key];
	if (arrow) {
		const [x, y] = arrow;
		return event.shiftKey
			? (commands) => commands.pan(x * MOVE, y * MOVE)
			: (commands) => commands.orbit(-x * TURN, y * TURN);
	}
	if (event.key === "+" || event.key === "=" || event.key === "-" || event.key === "_") {
		const factor = event.key === "-" || event.key === "_" ? ZOOM : 1 / ZOOM;
		return (commands) => commands.zoom(factor);
	}
	if (event.key === "Enter") {
		// With Shift it runs the notebook's cell.
		return event.shiftKey ? null : (commands) => commands.tap();
	}
	const letter = LETTERS[event.key.toLowerCase()];
	if (letter) {
		return letter;
	}
	// By place on the keyboard, because Shift changes what a digit key writes.
	const digit = /^(?:Digit|Numpad)([1-7])$/.exec(event.code)?.[1];
	const side = digit ? SIDES[Number(digit) - 1] : undefined;
	return side && side in PRESETS ? (commands) => commands.fit(side) : null;
}

export class KeyControls {
	readonly #target: HTMLElement;
	readonly #commands: Commands;

	constructor(target: HTMLElement, commands: Commands) {
		this.#target = target;
		this.#commands = commands;
		target.addEventListener("keydown", this.#onKey);
	}

	dispose(): void {
		this.#target.removeEventListener("keydown", this.#onKey);
	}

	readonly #onKey = (event: KeyboardEvent): void => {
		const command = commandFor(event);
		if (command && command(this.#commands) !== false) {
			// Neither scrolls the page nor reaches the notebook's own shortcuts.
			event.preventDefault();
			event.stopPropagation();
		}
	};
}
