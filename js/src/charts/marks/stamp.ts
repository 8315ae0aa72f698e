/** Prints symbols onto pixels one by one, many thousands of them faster than a canvas does. */
import type { SymbolKind } from "../../wire/mark-shapes";
import type { Rgb } from "../look/rgb";
import type { Pen } from "./pen";

/** Places within a pixel that symbols are drawn at, along either axis. */
const PLACES = 4;

interface Stamp {
	size: number;
	/** How much of each pixel it covers, from 0 to 1, for each place. */
	covers: Float32Array[];
}

const stamps = new Map<string, Stamp>();

/** Adds a symbol of some diameter to the pen's path. */
export function outline(
	pen: Pick<Pen, "moveTo" | "lineTo" | "closePath">,
	symbol: SymbolKind,
	x: number,
	y: number,
	diameter: number,
): void {
	const corners = CORNERS[symbol];
	// All symbols cover about as much as a circle does.
	const reach = (diameter / 2) * (REACH[symbol] ?? 1);
	for (let at = 0; at < corners.length; at += 2) {
		const px = x + (corners[at] as number) * reach;
		const py = y + (corners[at + 1] as number) * reach;
		if (at === 0) {
			pen.moveTo(px, py);
		} else {
			pen.lineTo(px, py);
		}
	}
	pen.closePath();
}

/** The same as the outline that SVG has of it. */
export function outlineText(symbol: SymbolKind, x: number, y: number, diameter: number): string {
	const corners: string[] = [];
	const corner = (px: number, py: number) => {
		corners.push(`${px.toFixed(2)} ${py.toFixed(2)}`);
	};
	outline({ moveTo: corner, lineTo: corner, closePath: () => {} }, symbol, x, y, diameter);
	return `M${corners.join("L")}Z`;
}

/** Two candles, in 16 × 12. */
export const CANDLE_SWATCH = "M4 1H5V3H7V9H5V11H4V9H2V3H4ZM11 0H12V2H14V7H12V10H11V7H9V2H11Z";

const REACH: Partial<Record<SymbolKind, number>> = {
	square: 0.89,
	triangle: 1.25,
	diamond: 1.22,
	cross: 1.1,
	plus: 1.15,
	star: 1.3,
};

function around(count: number, radius: (at: number) => number, turn: number): number[] {
	return Array.from({ length: count }, (_, at) => {
		const angle = turn + (at / count) * 2 * Math.PI;
		return [Math.cos(angle) * radius(at), Math.sin(angle) * radius(at)];
	}).flat();
}

const ARM = 0.3;
const PLUS = [
	-ARM,
	-1,
	ARM,
	-1,
	ARM,
	-ARM,
	1,
	-ARM,
	1,
	ARM,
	ARM,
	ARM,
	ARM,
	1,
	-ARM,
	1,
	-ARM,
	ARM,
	-1,
	ARM,
	-1,
	-ARM,
	-ARM,
	-ARM,
];

const CORNERS: Readonly<Record<SymbolKind, readonly number[]>> = {
	circle: around(24, () => 1, 0),
	square: [-1, -1, 1, -1, 1, 1, -1, 1],
	triangle: around(3, () => 1, -Math.PI / 2),
	diamond: around(4, () => 1, 0),
	plus: PLUS,
	cross: PLUS.map((_, at) => {
		const [x, y] = [PLUS[at - (at % 2)] as number, PLUS[at - (at % 2) + 1] as number];
		return (at % 2 === 0 ? x - y : x + y) * Math.SQRT1_2;
	}),
	star: around(10, (at) => (at % 2 === 0 ? 1 : 0.45), -Math.PI / 2),
};

const SYMBOLS = Object.keys(CORNERS) as SymbolKind[];

/** Of a category, by its code; a circle for none. */
export function symbolOf(code: number): SymbolKind {
	return SYMBOLS[Math.max(0, code) % SYMBOLS.length] as SymbolKind;
}

function stampOf(symbol: SymbolKind, diameter: number): Stamp {
	const rounded = Math.max(1, Math.round(diameter * 2) / 2);
	const key = `${symbol} ${rounded}`;
	let stamp = stamps.get(key);
	if (!stamp) {
		const size = Math.ceil(rounded * 1.35) + 3;
		const canvas = document.createElement("canvas");
		canvas.width = canvas.height = size;
		const context = canvas.getContext("2d", { willReadFrequently: true });
		const covers: Float32Array[] = [];
		for (let place = 0; place < PLACES * PLACES && context; place += 1) {
			context.clearRect(0, 0, size, size);
			context.beginPath();
			const half = Math.floor(size / 2);
			outline(
				context,
				symbol,
				half + (place % PLACES) / PLACES,
				half + Math.floor(place / PLACES) / PLACES,
				rounded,
			);
			context.fill();
			const { data } = context.getImageData(0, 0, size, size);
			covers.push(
				Float32Array.from({ length: size * size }, (_, at) => (data[at * 4 + 3] ?? 0) / 255),
			);
		}
		stamp = { size, covers };
		stamps.set(key, stamp);
	}
	return stamp;
}

/** Pixels that symbols are printed onto. */
export class Prints {
	readonly width: number;
	readonly height: number;
	readonly #pixels: Uint8ClampedArray;
	readonly #image: ImageData;

	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		this.#image = new ImageData(Math.max(1, width), Math.max(1, height));
		this.#pixels = this.#image.data;
	}

	clear(): void {
		this.#pixels.fill(0);
	}

	get image(): ImageData {
		return this.#image;
	}

	print(
		symbol: SymbolKind,
		x: number,
		y: number,
		diameter: number,
		[r, g, b]: Rgb,
		opacity: number,
	): void {
		const { size, covers } = stampOf(symbol, diameter);
		const px = Math.floor(x * PLACES + 0.5);
		const py = Math.floor(y * PLACES + 0.5);
		const cover =
			covers[(((px % PLACES) + PLACES) % PLACES) + (((py % PLACES) + PLACES) % PLACES) * PLACES];
		if (!cover) {
			return;
		}
		const half = Math.floor(size / 2);
		const left = Math.floor(px / PLACES) - half;
		const top = Math.floor(py / PLACES) - half;
		const pixels = this.#pixels;
		const { width, height } = this;
		for (let row = Math.max(0, -top); row < size && top + row < height; row += 1) {
			for (let column = Math.max(0, -left); column < size && left + column < width; column += 1) {
				const alpha = (cover[row * size + column] as number) * opacity;
				if (alpha > 0) {
					const at = ((top + row) * width + left + column) * 4;
					const under = ((pixels[at + 3] as number) / 255) * (1 - alpha);
					const sum = alpha + under;
					pixels[at] = (r * alpha + (pixels[at] as number) * under) / sum;
					pixels[at + 1] = (g * alpha + (pixels[at + 1] as number) * under) / sum;
					pixels[at + 2] = (b * alpha + (pixels[at + 2] as number) * under) / sum;
					pixels[at + 3] = sum * 255;
				}
			}
		}
	}
}
