/** Works out what a colour bar shows, on the page and in files. */
import { format } from "d3-format";
import { powerText } from "../axes/ticks";
import { ColorScale } from "../color/color-scale";
import type { ColorMap } from "../look/color-map";

export interface BarContent {
	title: string;
	/** From the top down, each as high. */
	colors: readonly string[];
	/** Numbers, and which share of the bar is below each. */
	labels: readonly { text: string; share: number }[];
}

const STEPS = 128;
/** Numbers beside a bar. */
export const LABELS = 5;
const big = format(".3~s");
const written = format(",.3~r");

/** All that the data have, evenly along the bar. */
export function wholeScale({ shape, whole }: ColorMap): ColorScale {
	return new ColorScale({ ...shape, domain: [...whole], middle: null }, []);
}

export function barContent(colors: ColorMap, whole: ColorScale): BarContent {
	return {
		title: colors.title,
		colors: Array.from({ length: STEPS }, (_, at) =>
			colors.scale.css(whole.valueAt(1 - (at + 0.5) / STEPS), "transparent"),
		),
		labels: Array.from({ length: LABELS }, (_, at) => {
			const share = at / (LABELS - 1);
			return { text: barText(colors, whole.valueAt(share)), share };
		}),
	};
}

export function barText({ shape }: ColorMap, value: number): string {
	if (shape.scale === "log" && (value >= 1e6 || value < 1e-3)) {
		return powerText(value);
	}
	return (Math.abs(value) >= 1e6 ? big : written)(value);
}
