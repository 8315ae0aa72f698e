/**
 * Declares the actions that controls and menus ask of a view. Pixels are CSS pixels of the
 * window.
 */
import type { Preset } from "../scene/camera";
import type { Axis, Cut, Look } from "../scene/look";

export interface Actions {
	/** Radians: around the Z axis, and up. */
	orbit(turn: number, tilt: number): void;
	pan(dx: number, dy: number): void;
	/** Scales what is seen; the point of the window stays where it is. */
	zoomAt(factor: number, clientX: number, clientY: number): void;
	/** Scales what is seen around the middle. */
	zoom(factor: number): void;
	/** Shows the whole part, from a named side or from the present one. */
	fit(preset: Preset | null): void;
	/** Looks from a named side at what is looked at now. */
	turn(preset: Preset): void;
	/** Looks at the part's point that is seen there, and turns around it from now on. */
	pivotAt(clientX: number, clientY: number): void;
	/** Turns around what is in the middle of the picture from now on. */
	pivot(): void;
	/** How the part is shown now. */
	readonly look: Look;
	readonly parallel: boolean;
	setParallel(parallel: boolean): void;
	setLook(change: Partial<Look>): void;
	setCut(axis: Axis, cut: Cut | null): void;
	/** Cuts the part open across an axis in its middle, or closes it. */
	toggleCut(axis: Axis): void;
	/** Shows or hides an assembly's parts. */
	setShown(names: readonly string[], shown: boolean): void;
	/** The user points at the part, or beside it. */
	tapAt(clientX: number, clientY: number): void;
	/** Points at what is in the middle of the picture. */
	tap(): void;
	readonly measuring: boolean;
	setMeasuring(measuring: boolean): void;
	/** Ends measuring, and forgets what was pointed at. False where there was nothing to end. */
	leave(): boolean;
	/** Asks for the part as a file. */
	download(format: string): void;
	/** Shows where the evaluation's time goes. */
	showProfile(): void;
	/** Saves what is seen as a file. */
	savePicture(): void;
	toggleFullScreen(): void;
}
