/** Colours numbers of one meaning, with bounds that a reader may move. */
import type { Numbers } from "../../data/numbers";
import type { ColorScale as ColorScaleShape } from "../../wire/mark-shapes";
import { type Numbers as Colored, ColorScale } from "../color/color-scale";
import { isDiverging } from "../color/palettes";

export class ColorMap {
	readonly shape: ColorScaleShape;
	/** In its colour bar. */
	readonly title: string;
	/** Counts changes, so that pictures are made anew. */
	version = 0;
	readonly #numbers: Colored[] = [];
	#whole: ColorScale | null = null;
	#moved: ColorScale | null = null;

	constructor(shape: ColorScaleShape, title: string) {
		this.shape = shape;
		this.title = title;
	}

	/** More numbers to colour alike; before anything is drawn. */
	add(numbers: Numbers): void {
		this.#numbers.push(numbers as Colored);
		this.#whole = null;
	}

	get scale(): ColorScale {
		return this.#moved ?? this.#all;
	}

	/** From where to where the data go. */
	get whole(): readonly [number, number] {
		return this.#all.domain;
	}

	/** From where to where colours go; null for as far as the data. */
	set bounds(bounds: readonly [number, number] | null) {
		this.#moved = bounds
			? new ColorScale({ ...this.shape, domain: [bounds[0], bounds[1]] }, this.#numbers)
			: null;
		this.version += 1;
	}

	get #all(): ColorScale {
		this.#whole ??= new ColorScale(this.shape, this.#numbers);
		return this.#whole;
	}
}

const USUAL: ColorScaleShape = { palette: "viridis", scale: "linear", domain: null, middle: null };

/** The usual scale where there is none; palettes that have a middle are centred on 0. */
export function scaleOr(scale: ColorScaleShape | null): ColorScaleShape {
	const found = scale ?? USUAL;
	const centred = isDiverging(found.palette.replace(/-r$/, "")) && found.scale !== "log";
	return found.middle === null && centred ? { ...found, middle: 0 } : found;
}
