/** Gives bodies of a scene their colours, corner by corner, as the screen has them. */
import type { Numbers } from "../../data/numbers";
import type { Numbers as Colored } from "../color/color-scale";
import type { ColorMap } from "../look/color-map";
import { type Rgb, rgbOf } from "../look/rgb";

/** Of what is not chosen, how much is left of its colour. */
const LEFT = 0.22;

/** Four bytes each: by the colour scale; `missing` where there is no number. */
export function tonesBy(colors: ColorMap, values: Numbers, missing: string): Uint8Array {
	const pixels = new Uint32Array(values.length);
	const [r, g, b] = rgbOf(missing);
	colors.scale.paint(values as Colored, pixels, (255 << 24) | (b << 16) | (g << 8) | r);
	return new Uint8Array(pixels.buffer);
}

/** The same colour for all. */
export function plainTones(color: string, count: number): Uint8Array {
	const [r, g, b] = rgbOf(color);
	const tones = new Uint32Array(count).fill(((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
	return new Uint8Array(tones.buffer);
}

/** Each its own, four bytes as one number; `own` for 0. */
export function givenTones(given: Numbers, own: string): Uint8Array {
	const [plain = 0] = new Uint32Array(plainTones(own, 1).buffer);
	return new Uint8Array(Uint32Array.from(given, (tone) => tone || plain).buffer);
}

/** Takes the colour out of what is not chosen, towards what is behind it. */
export function dim(
	tones: Uint8Array,
	ground: string,
	isChosen: (at: number) => boolean,
): Uint8Array {
	const behind: Rgb = rgbOf(ground);
	for (let at = 0; at * 4 < tones.length; at += 1) {
		if (!isChosen(at)) {
			for (let channel = 0; channel < 3; channel += 1) {
				const tone = tones[at * 4 + channel] as number;
				const back = behind[channel] as number;
				tones[at * 4 + channel] = Math.round(back + (tone - back) * LEFT);
			}
		}
	}
	return tones;
}
