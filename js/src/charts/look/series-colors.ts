/** Gives series colours of a palette, all of which are seen on the ground that they stand on. */
import { categoricalColors } from "../color/palettes";

/** Of lines and points to what is behind them; WCAG asks for 3, and thin lines on dark want more. */
const LEAST_CONTRAST = { light: 3, dark: 4.5 };

const known = new Map<string, readonly string[]>();

/** @param ground A colour like "#1c2025". */
export function seriesColors(palette: string, ground: string): readonly string[] {
	const key = `${palette} ${ground}`;
	let colors = known.get(key);
	if (!colors) {
		colors = categoricalColors(palette).map((color) => seenOn(color, ground));
		known.set(key, colors);
	}
	return colors;
}

/** The colour, moved away from the ground as far as need be. */
export function seenOn(color: string, ground: string): string {
	const behind = luminance(channels(ground));
	const [target, least] = behind < 0.4 ? [255, LEAST_CONTRAST.dark] : [0, LEAST_CONTRAST.light];
	for (let share = 0; share < 1; share += 0.05) {
		const mixed = channels(color).map((value) => Math.round(value + (target - value) * share));
		const [low, high] = [luminance(mixed), behind].sort((a, b) => a - b) as [number, number];
		if ((high + 0.05) / (low + 0.05) >= least) {
			return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
		}
	}
	return color;
}

function channels(color: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function luminance(rgb: readonly number[]): number {
	const [r = 0, g = 0, b = 0] = rgb.map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
