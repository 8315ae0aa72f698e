/** What the controls ask of a view. Pixels are CSS pixels of the window. */
import type { Preset } from "../camera";

export interface Commands {
	/** Radians: around the Z axis, and up. */
	orbit(turn: number, tilt: number): void;
	pan(dx: number, dy: number): void;
	/** Scales what is seen; the point of the window stays where it is. */
	zoomAt(factor: number, clientX: number, clientY: number): void;
	/** Scales what is seen around the middle. */
	zoom(factor: number): void;
	/** Shows the whole part, from a named side or from the present one. */
	fit(preset: Preset | null): void;
}
