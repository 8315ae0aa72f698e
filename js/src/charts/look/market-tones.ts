/** Colours of what rises and falls: blue and orange, which readers with any colour vision tell apart. */
import type { Look } from "./look";

export interface Tones {
	up: string;
	down: string;
}

/** Okabe and Ito's, darker or lighter where a theme asks for more contrast. */
const TONES = {
	light: { up: "#0072b2", down: "#d55e00" },
	dark: { up: "#56b4e9", down: "#e69f00" },
	"contrast-light": { up: "#005fb8", down: "#b85000" },
	"contrast-dark": { up: "#8cd0ff", down: "#ffb83d" },
};

/** @param given - A mark's own colours; null for the theme's. */
export function tonesOf(
	{ dark, contrast }: Look,
	given: { up: string | null; down: string | null },
): Tones {
	const tones = TONES[`${contrast ? "contrast-" : ""}${dark ? "dark" : "light"}`];
	return { up: given.up ?? tones.up, down: given.down ?? tones.down };
}
