/**
 * Measures one view's canvas for the stage: its size, whether it is seen, whether it must be
 * drawn.
 */
import type { WebGLRenderer } from "three";

export interface Painter {
	/** Draws into the renderer's canvas. Answers whether it wants the next frame too. */
	paint(renderer: WebGLRenderer, size: ViewportSize, now: number): boolean;
}

/** In device pixels; `ratio` of them make a CSS pixel. */
export interface ViewportSize {
	width: number;
	height: number;
	ratio: number;
	/** So many of them, across, are drawn as one. */
	pixelSize: number;
}

/** A line's width in device pixels: at least one of those that are drawn. */
export function lineWidth(cssPixels: number, { ratio, pixelSize }: ViewportSize): number {
	return Math.max(cssPixels * ratio, pixelSize);
}

/** More pixels than this cost time and battery that no eye can tell. */
const MAX_RATIO = 2;
const MAX_PIXELS = 8_000_000;

export class Viewport {
	readonly canvas: HTMLCanvasElement;
	readonly painter: Painter;
	dirty = true;
	/** What it shows was drawn as a preview. */
	preview = false;
	/** On `performance.now()`'s clock. */
	drawnAt = 0;
	/** Until the observer has spoken, a new view counts as seen. */
	#visible = true;
	#size: ViewportSize = { width: 0, height: 0, ratio: 1, pixelSize: 1 };
	readonly #context: CanvasRenderingContext2D;
	readonly #resizes: ResizeObserver;
	readonly #sightings: IntersectionObserver;
	/** The browser took the canvas's picture, in want of memory, and gave the canvas back. */
	readonly #onRestored: () => void;

	/** `changed` is called when the viewport needs drawing, at once where `now` is true. */
	constructor(
		canvas: HTMLCanvasElement,
		painter: Painter,
		changed: (viewport: Viewport, now: boolean) => void,
	) {
		const context = canvas.getContext("2d");
		if (!context) {
			throw new Error("this browser gives no canvas to draw on; close other tabs");
		}
		this.canvas = canvas;
		this.painter = painter;
		this.#context = context;
		this.#resizes = new ResizeObserver(([entry]) => {
			if (entry && this.#measure(entry)) {
				// Before the browser paints, so that the old picture is never seen stretched.
				changed(this, true);
			}
		});
		try {
			this.#resizes.observe(canvas, { box: "device-pixel-content-box" });
		} catch {
			// Safari knows only CSS pixels.
			this.#resizes.observe(canvas);
		}
		this.#sightings = new IntersectionObserver((entries) => {
			this.#visible = entries.at(-1)?.isIntersecting ?? true;
			if (this.wanted || this.unfinished) {
				changed(this, false);
			}
		});
		this.#sightings.observe(canvas);
		this.#onRestored = () => {
			this.dirty = true;
			changed(this, false);
		};
		canvas.addEventListener("contextrestored", this.#onRestored);
	}

	get size(): ViewportSize {
		return this.#size;
	}

	/** Whether a frame is owed to somebody who can see it. */
	get wanted(): boolean {
		return this.dirty && this.shown;
	}

	/** Whether somebody sees a frame that was drawn as a preview. */
	get unfinished(): boolean {
		return this.preview && this.shown;
	}

	/** Whether somebody can see it. */
	get shown(): boolean {
		return this.#visible && this.#size.width > 0 && this.#size.height > 0;
	}

	/** Copies a frame, which takes the place of the one before. */
	show(frame: HTMLCanvasElement): void {
		if (this.canvas.width !== frame.width || this.canvas.height !== frame.height) {
			this.canvas.width = frame.width;
			this.canvas.height = frame.height;
		}
		// Forgotten with each change of the size.
		this.#context.globalCompositeOperation = "copy";
		this.#context.drawImage(frame, 0, 0);
	}

	dispose(): void {
		this.#resizes.disconnect();
		this.#sightings.disconnect();
		this.canvas.removeEventListener("contextrestored", this.#onRestored);
		// Gives the picture's memory back at once.
		this.canvas.width = this.canvas.height = 0;
	}

	#measure(entry: ResizeObserverEntry): boolean {
		const { width: cssWidth, height: cssHeight } = entry.contentRect;
		let width = Math.round(cssWidth * devicePixelRatio);
		let height = Math.round(cssHeight * devicePixelRatio);
		// Exact where a pixel is a fraction of a CSS pixel; browsers that pretend to be
		// another device get it quite wrong.
		const [exact] = entry.devicePixelContentBoxSize ?? [];
		if (
			exact &&
			Math.abs(exact.inlineSize - width) <= 1 &&
			Math.abs(exact.blockSize - height) <= 1
		) {
			width = exact.inlineSize;
			height = exact.blockSize;
		}
		const ratio = width / Math.max(1, cssWidth);
		const shrink = Math.min(1, MAX_RATIO / ratio, Math.sqrt(MAX_PIXELS / (width * height)));
		const size = {
			width: Math.round(width * shrink),
			height: Math.round(height * shrink),
			ratio: ratio * shrink,
			pixelSize: 1,
		};
		const same = size.width === this.#size.width && size.height === this.#size.height;
		this.#size = size;
		this.dirty ||= !same;
		return !same;
	}
}
