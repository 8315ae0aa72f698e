/** Does with a scene what keys ask: turn, move, zoom, look from a side, walk through rows. */
import type { Preset } from "../../viewer/scene/camera";

export const SPACE_KEYS =
	"Arrow keys turn the scene, with Shift they move it. Plus and minus zoom, 0 shows all, 1 to 7 show the front, back, left, right, top, bottom and usual view. Full stop and comma go to the next and the previous row, Page Down and Page Up by a twentieth, Enter selects, M measures between two of them, Escape ends and clears.";

export interface SpaceMoves {
	orbit(turn: number, tilt: number): void;
	pan(dx: number, dy: number): void;
	zoom(factor: number): void;
	fit(preset: Preset | null): void;
	/** To another row, so many further on. */
	walk(rows: number): void;
	/** By so many twentieths of all rows. */
	leap(times: number): void;
	choose(adds: boolean): void;
	/** Begins or ends measuring. */
	measure(): void;
	clear(): void;
}

const TURN = Math.PI / 24;
const MOVE = 24;
const ZOOM = 1.2;
const SIDES: readonly Preset[] = ["front", "back", "left", "right", "top", "bottom", "iso"];
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

type Key = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** Whether the key was for the scene. */
export function pressed(event: Key, moves: SpaceMoves): boolean {
	if (event.ctrlKey || event.altKey || event.metaKey) {
		return false;
	}
	const arrow = ARROWS[event.key];
	if (arrow) {
		const [x, y] = arrow;
		if (event.shiftKey) {
			moves.pan(x * MOVE, y * MOVE);
		} else {
			moves.orbit(-x * TURN, y * TURN);
		}
		return true;
	}
	const side = /^(?:Digit|Numpad)([1-7])$/.exec(event.code)?.[1];
	if (side) {
		moves.fit(SIDES[Number(side) - 1] ?? null);
		return true;
	}
	switch (event.key) {
		case "+":
		case "=":
			moves.zoom(1 / ZOOM);
			return true;
		case "-":
		case "_":
			moves.zoom(ZOOM);
			return true;
		case "0":
		case "Home":
			moves.fit(null);
			return true;
		case ".":
			moves.walk(1);
			return true;
		case ",":
			moves.walk(-1);
			return true;
		case "PageDown":
			moves.leap(1);
			return true;
		case "PageUp":
			moves.leap(-1);
			return true;
		case "Enter":
		case " ":
			// With Shift it runs the notebook's cell.
			if (event.shiftKey && event.key === "Enter") {
				return false;
			}
			moves.choose(event.shiftKey);
			return true;
		case "m":
		case "M":
			moves.measure();
			return true;
		case "Escape":
			moves.clear();
			return true;
		default:
			return false;
	}
}
