/**
 * The keyboard: arrows turn, with Shift they move; + and − zoom; F shows the whole part;
 * 1 to 7 are front, back, left, right, top, bottom and iso.
 */
import { PRESETS, type Preset } from "../camera";
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
	"1 to 7 show the front, back, left, right, top, bottom and isometric view.";

type Key = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** What a key means, or null where it is not ours. */
export function commandFor(event: Key): ((commands: Commands) => void) | null {
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
	if (event.key === "f" || event.key === "F" || event.key === "Home") {
		return (commands) => commands.fit(null);
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
		if (command) {
			// Neither scrolls the page nor reaches the notebook's own shortcuts.
			event.preventDefault();
			event.stopPropagation();
			command(this.#commands);
		}
	};
}
