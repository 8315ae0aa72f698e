/** Places values of an axis on pixels, and pixels back on values. */

export type ScaleKind = "linear" | "log" | "symlog" | "time" | "category";

/** From and to, in the values of the axis: milliseconds of times, codes of categories. */
export type Domain = readonly [number, number];

/** Makes equal steps of what is drawn in equal steps. */
export interface Warp {
	to(value: number): number;
	back(warped: number): number;
}

const STRAIGHT: Warp = { to: (value) => value, back: (warped) => warped };
/** NaN for what has no logarithm. */
const LOGARITHM: Warp = {
	to: (value) => (value > 0 ? Math.log10(value) : Number.NaN),
	back: (warped) => 10 ** warped,
};
const SYMMETRIC: Warp = {
	to: (value) => Math.sign(value) * Math.log10(1 + Math.abs(value)),
	back: (warped) => Math.sign(warped) * (10 ** Math.abs(warped) - 1),
};

export function warpOf(kind: ScaleKind): Warp {
	return kind === "log" ? LOGARITHM : kind === "symlog" ? SYMMETRIC : STRAIGHT;
}

/** What of an axis its domains are widened and moved by. */
export interface Axial {
	readonly kind: ScaleKind;
	readonly warp: Warp;
}

export function isStraight(warp: Warp): boolean {
	return warp === STRAIGHT;
}

export class Scale implements Axial {
	readonly kind: ScaleKind;
	readonly domain: Domain;
	/** Where the domain begins and ends, in pixels. */
	readonly range: Domain;
	/** A place is `factor * warp.to(value) + offset`. */
	readonly factor: number;
	readonly offset: number;
	readonly warp: Warp;
	/** Whether values are placed without a warp. */
	readonly straight: boolean;

	constructor(kind: ScaleKind, domain: Domain, range: Domain, warp: Warp = warpOf(kind)) {
		this.kind = kind;
		this.domain = domain;
		this.range = range;
		this.warp = warp;
		this.straight = isStraight(warp);
		const from = this.warp.to(domain[0]);
		const to = this.warp.to(domain[1]);
		this.factor = (range[1] - range[0]) / (to - from || 1);
		this.offset = range[0] - this.factor * from;
	}

	place(value: number): number {
		return this.factor * this.warp.to(value) + this.offset;
	}

	value(place: number): number {
		return this.warp.back((place - this.offset) / this.factor);
	}

	/** The same in other pixels. */
	times(ratio: number): Scale {
		const range: Domain = [this.range[0] * ratio, this.range[1] * ratio];
		return new Scale(this.kind, this.domain, range, this.warp);
	}
}

/** The domain `factor` times as wide, with what is at `value` left where it is. */
export function zoomed({ warp }: Axial, domain: Domain, factor: number, value: number): Domain {
	const { to, back } = warp;
	const at = to(value);
	const [from, end] = [to(domain[0]), to(domain[1])];
	return [back(at + (from - at) * factor), back(at + (end - at) * factor)];
}

/** The domain moved by a share of its width. */
export function moved({ warp }: Axial, domain: Domain, share: number): Domain {
	const { to, back } = warp;
	const [from, end] = [to(domain[0]), to(domain[1])];
	const by = (end - from) * share;
	return [back(from + by), back(end + by)];
}

/** Widest zoom out of all that there is, and narrowest in, as shares of it. */
const WIDEST = 20;
const NARROWEST = 1e-9;

/** Keeps a zoomed domain within reason of the whole one. */
export function bounded({ kind, warp }: Axial, domain: Domain, whole: Domain): Domain {
	const { to } = warp;
	const width = Math.abs(to(whole[1]) - to(whole[0]));
	const asked = Math.abs(to(domain[1]) - to(domain[0]));
	const [from, end] = domain;
	const most = Math.max(Math.abs(from), Math.abs(end));
	// Floats end before pixels do.
	const fine = Math.max(width * NARROWEST, kind === "log" ? 1e-12 : most * 1e-13);
	const good = Number.isFinite(asked) && asked >= fine && asked <= width * WIDEST;
	return good ? domain : whole;
}

/** The domain with room at both ends. */
export function padded({ kind, warp }: Axial, [from, to]: Domain, share: number): Domain {
	const [low, high] = [warp.to(from), warp.to(to)];
	if (low === high) {
		const room = kind === "linear" ? Math.abs(low) * 0.1 || 1 : kind === "time" ? 1000 : 0.5;
		return [warp.back(low - room), warp.back(high + room)];
	}
	const room = (high - low) * share;
	return [warp.back(low - room), warp.back(high + room)];
}
