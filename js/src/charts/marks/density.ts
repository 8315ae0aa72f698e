/** Counts points for each pixel, and shows the counts as strength of their colour. */
import type { Numbers } from "../../data/numbers";
import type { Rgb } from "../look/rgb";
import type { Paper } from "./trace";

export interface Counted {
	x: Numbers;
	y: Numbers;
	color: Rgb;
}

/** Strength of a pixel with one point, of 255. */
const FAINTEST = 70;

export class Density {
	readonly width: number;
	readonly height: number;
	readonly image: ImageData;
	readonly #counts: Uint32Array;
	readonly #pixels: Uint32Array;
	/** Sums of red, green and blue, where there are several colours. */
	#sums: Float32Array | null = null;

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		this.image = new ImageData(width, height);
		this.#pixels = new Uint32Array(this.image.data.buffer);
		this.#counts = new Uint32Array(width * height);
	}

	/** Each with a colour of its own; pixels with several have one between. */
	draw(all: readonly Counted[], paper: Paper): void {
		this.#counts.fill(0);
		const [only] = all;
		if (all.length === 1 && only) {
			this.#count(only, paper);
			this.#show(only.color);
			return;
		}
		this.#sums ??= new Float32Array(this.#counts.length * 3);
		const sums = this.#sums.fill(0);
		const before = new Uint32Array(this.#counts.length);
		for (const counted of all) {
			before.set(this.#counts);
			this.#count(counted, paper);
			const [r, g, b] = counted.color;
			for (let at = 0; at < before.length; at += 1) {
				const more = (this.#counts[at] as number) - (before[at] as number);
				if (more > 0) {
					sums[at * 3] = (sums[at * 3] as number) + more * r;
					sums[at * 3 + 1] = (sums[at * 3 + 1] as number) + more * g;
					sums[at * 3 + 2] = (sums[at * 3 + 2] as number) + more * b;
				}
			}
		}
		this.#mixed(sums);
	}

	/** Each pixel in the colour of the mean of its points' values. */
	drawMeans(
		counted: Counted,
		values: Numbers,
		paper: Paper,
		colorAt: (value: number) => Rgb,
	): void {
		this.#counts.fill(0);
		this.#sums ??= new Float32Array(this.#counts.length * 3);
		const sums = this.#sums.fill(0);
		this.#count(counted, paper, (pixel, at) => {
			sums[pixel * 3] = (sums[pixel * 3] as number) + (values[at] as number);
		});
		for (let at = 0; at < this.#counts.length; at += 1) {
			const count = this.#counts[at] as number;
			if (count > 0) {
				const [r, g, b] = colorAt((sums[at * 3] as number) / count);
				sums[at * 3] = r * count;
				sums[at * 3 + 1] = g * count;
				sums[at * 3 + 2] = b * count;
			}
		}
		this.#mixed(sums);
	}

	/** Each pixel in the mean of its sums. */
	#mixed(sums: Float32Array): void {
		const counts = this.#counts;
		const pixels = this.#pixels;
		const strengths = strengthsOf(counts);
		const last = strengths.length - 1;
		for (let at = 0; at < counts.length; at += 1) {
			const count = counts[at] as number;
			if (count === 0) {
				pixels[at] = 0;
				continue;
			}
			const r = (sums[at * 3] as number) / count;
			const g = (sums[at * 3 + 1] as number) / count;
			const b = (sums[at * 3 + 2] as number) / count;
			const alpha = strengths[count > last ? last : count] as number;
			pixels[at] = (alpha << 24) | (b << 16) | (g << 8) | r;
		}
	}

	#count(
		{ x, y }: Counted,
		paper: Paper,
		seen: ((pixel: number, at: number) => void) | null = null,
	): void {
		const counts = this.#counts;
		const { width, height } = this;
		if (!paper.x.straight || !paper.y.straight || seen) {
			for (let at = 0; at < x.length; at += 1) {
				const px = paper.x.place(x[at] as number);
				const py = paper.y.place(y[at] as number);
				if (px >= 0 && px < width && py >= 0 && py < height) {
					const pixel = (py | 0) * width + (px | 0);
					counts[pixel] = (counts[pixel] as number) + 1;
					seen?.(pixel, at);
				}
			}
			return;
		}
		const { factor: kx, offset: cx } = paper.x;
		const { factor: ky, offset: cy } = paper.y;
		for (let at = 0; at < x.length; at += 1) {
			const px = (x[at] as number) * kx + cx;
			const py = (y[at] as number) * ky + cy;
			if (px >= 0 && px < width && py >= 0 && py < height) {
				const pixel = (py | 0) * width + (px | 0);
				counts[pixel] = (counts[pixel] as number) + 1;
			}
		}
	}

	#show([r, g, b]: Rgb): void {
		const counts = this.#counts;
		const pixels = this.#pixels;
		const strengths = strengthsOf(counts);
		const last = strengths.length - 1;
		const color = (b << 16) | (g << 8) | r;
		for (let at = 0; at < counts.length; at += 1) {
			const count = counts[at] as number;
			const alpha = strengths[count > last ? last : count] as number;
			pixels[at] = count === 0 ? 0 : (alpha << 24) | color;
		}
	}
}

/** By logarithm: a single point is seen, and a thousand are not all the same. */
function strengthsOf(counts: Uint32Array): Uint8Array {
	let most = 1;
	for (let at = 0; at < counts.length; at += 1) {
		const count = counts[at] as number;
		most = count > most ? count : most;
	}
	most = Math.min(most, 65_535);
	const strengths = new Uint8Array(most + 1);
	const factor = most > 1 ? (255 - FAINTEST) / Math.log(most) : 0;
	for (let count = 1; count <= most; count += 1) {
		strengths[count] = most === 1 ? 200 : FAINTEST + factor * Math.log(count);
	}
	return strengths;
}
