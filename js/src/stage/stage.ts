/**
 * Draws all views of a page with one shared WebGL renderer.
 *
 * Browsers keep only 8 to 16 WebGL contexts alive; a context for each view leaves the
 * others blank. Here one renderer draws each view in turn on its own canvas, out of the
 * document, and the finished frame is copied to the view's canvas in the same task: later
 * it may be gone. It is an element, since WebKit gives an OffscreenCanvas no WebGL, or,
 * where that is switched on, hands out the frame before the last.
 */

import { WebGLRenderer } from "three";
import { errorText } from "../lib/error-text";
import { MsaaTarget } from "./msaa-target";
import { openContext } from "./open-context";
import { type Painter, Viewport, type ViewportSize } from "./viewport";

/** What one animation frame may spend on drawing before the page gets its turn. */
const FRAME_BUDGET_MS = 24;

/** A frame that takes longer is drawn as a preview while others follow. */
const SLOW_MS = 8;

/** Device pixels, across, that a preview draws as one. */
const PREVIEW_PIXEL_SIZE = 2;

/** After so long a time without another, a preview is drawn again in full. */
const REST_MS = 300;

/** How long a lost context may take to come back before a new one is made. */
const RESTORE_MS = 1500;

/** How long until a context is asked for again where the browser gave none. */
const RETRY_MS = 5000;

export class Stage {
	#renderer: WebGLRenderer | null = null;
	#msaa: MsaaTarget | null = null;
	/** The last fine frame took long, as it does without a graphics card. */
	#slow = false;
	/** With whom to tell that there is no picture. */
	readonly #viewports = new Map<Viewport, (reason: string | null) => void>();
	/** Those drawn since the last animation frame because they could not wait for the next. */
	readonly #drawnNow = new Set<Viewport>();
	#drawnNowMs = 0;
	#frame = 0;
	#lost = false;
	/** Why the browser gives no other context in place of the lost one. */
	#refused: string | null = null;
	#restoring: ReturnType<typeof setTimeout> | undefined;

	/**
	 * Throws where the browser gives no WebGL 2. `told` hears why there is no picture any
	 * more when the browser takes it away for good, and null when it is back.
	 */
	open(
		canvas: HTMLCanvasElement,
		painter: Painter,
		told: (reason: string | null) => void,
	): Viewport {
		if (!this.#lost) {
			this.#renderer ??= this.#start();
		}
		const viewport = new Viewport(canvas, painter, (changed, now) => {
			if (now) {
				this.#draw(changed, performance.now());
			} else {
				this.#schedule();
			}
		});
		this.#viewports.set(viewport, told);
		if (this.#refused !== null) {
			told(this.#refused);
		}
		return viewport;
	}

	close(viewport: Viewport): void {
		this.#viewports.delete(viewport);
		this.#drawnNow.delete(viewport);
		viewport.dispose();
	}

	/** Asks for a new frame of this viewport; many requests make one frame. */
	request(viewport: Viewport): void {
		viewport.dirty = true;
		this.#schedule();
	}

	/**
	 * Draws at once what somebody waits for: the browser shows it with its next frame, and
	 * need not draw it then. At most once a frame, and within its budget; else it waits.
	 */
	drawNow(viewport: Viewport): void {
		const late = this.#drawnNow.has(viewport) || this.#drawnNowMs > FRAME_BUDGET_MS;
		if (late || !viewport.wanted || document.hidden) {
			return;
		}
		const began = performance.now();
		this.#drawnNow.add(viewport);
		this.#draw(viewport, began, this.#slow);
		this.#drawnNowMs += performance.now() - began;
		this.#schedule();
	}

	/**
	 * What the viewport shows, drawn in full, or null where nothing can be drawn now. It is
	 * there until the task ends.
	 */
	snapshot(viewport: Viewport): CanvasImageSource | null {
		const { width, height } = viewport.size;
		if (!this.#renderer || this.#lost || width === 0 || height === 0) {
			return null;
		}
		this.#paint(viewport, viewport.size, performance.now(), false);
		return this.#renderer.domElement;
	}

	/**
	 * A picture of what stands in no view, there until the task ends.
	 *
	 * @throws Where nothing can be drawn, with the browser's reason.
	 */
	drawn(painter: Painter, size: ViewportSize): CanvasImageSource {
		if (this.#lost) {
			throw new Error(this.#refused ?? "the browser has taken the graphics away for a moment");
		}
		this.#renderer ??= this.#start();
		this.#paint({ painter }, size, performance.now(), false);
		return this.#renderer.domElement;
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#restoring);
		for (const viewport of this.#viewports.keys()) {
			viewport.dispose();
		}
		this.#viewports.clear();
		this.#drawnNow.clear();
		this.#stop();
	}

	#start(): WebGLRenderer {
		const canvas = document.createElement("canvas");
		const renderer = new WebGLRenderer({ canvas, context: openContext(canvas) });
		renderer.localClippingEnabled = true;
		renderer.setClearColor(0x000000, 0);
		this.#msaa = new MsaaTarget();
		canvas.addEventListener("webglcontextlost", this.#onLost);
		canvas.addEventListener("webglcontextrestored", this.#onRestored);
		return renderer;
	}

	#stop(): void {
		const renderer = this.#renderer;
		if (renderer) {
			renderer.domElement.removeEventListener("webglcontextlost", this.#onLost);
			renderer.domElement.removeEventListener("webglcontextrestored", this.#onRestored);
			this.#msaa?.dispose();
			renderer.dispose();
			renderer.forceContextLoss();
			// Gives the drawing buffer's memory back at once.
			renderer.domElement.width = renderer.domElement.height = 0;
		}
		this.#renderer = null;
	}

	#schedule(): void {
		if (this.#frame === 0 && !this.#lost) {
			this.#frame = requestAnimationFrame(this.#tick);
		}
	}

	readonly #tick = (now: number): void => {
		this.#frame = 0;
		this.#drawnNow.clear();
		this.#drawnNowMs = 0;
		const began = performance.now();
		for (const [viewport, told] of [...this.#viewports]) {
			const follows = viewport.preview && began - viewport.drawnAt < REST_MS;
			if (!viewport.wanted && (follows || !viewport.unfinished)) {
				if (viewport.unfinished) {
					this.#schedule();
				}
				continue;
			}
			if (performance.now() - began > FRAME_BUDGET_MS) {
				this.#schedule();
				return;
			}
			this.#draw(viewport, now, follows);
			// Behind the others, so that a view that moves does not starve them.
			this.#viewports.delete(viewport);
			this.#viewports.set(viewport, told);
			if (viewport.wanted || viewport.unfinished) {
				this.#schedule();
			}
		}
	};

	#draw(viewport: Viewport, now: number, preview = false): void {
		if (!this.#renderer || this.#lost || !viewport.shown) {
			return;
		}
		const began = performance.now();
		const size = preview ? { ...viewport.size, pixelSize: PREVIEW_PIXEL_SIZE } : viewport.size;
		viewport.dirty = this.#paint(viewport, size, now, preview);
		viewport.show(this.#renderer.domElement);
		viewport.preview = preview;
		viewport.canvas.toggleAttribute("data-preview", preview);
		viewport.drawnAt = performance.now();
		if (!preview) {
			this.#slow = viewport.drawnAt - began > SLOW_MS;
		}
	}

	/** Draws on the renderer's canvas. Answers whether the next frame is wanted too. */
	#paint(
		viewport: Pick<Viewport, "painter">,
		size: ViewportSize,
		now: number,
		preview: boolean,
	): boolean {
		const renderer = this.#renderer;
		if (!renderer || !this.#msaa) {
			return false;
		}
		const width = Math.ceil(size.width / size.pixelSize);
		const height = Math.ceil(size.height / size.pixelSize);
		const canvas = renderer.domElement;
		if (canvas.width !== width || canvas.height !== height) {
			renderer.setSize(width, height, false);
		}
		const paint = () => viewport.painter.paint(renderer, size, now);
		return preview ? paint() : this.#msaa.draw(renderer, size, paint);
	}

	readonly #onLost = (): void => {
		this.#lost = true;
		clearTimeout(this.#restoring);
		this.#restoring = setTimeout(() => this.#replace(), RESTORE_MS);
	};

	/** Too many contexts on the page: the browser took ours and does not give it back. */
	#replace(): void {
		this.#stop();
		try {
			this.#renderer = this.#start();
		} catch (error) {
			this.#refused = errorText(error);
			for (const told of this.#viewports.values()) {
				told(this.#refused);
			}
			this.#restoring = setTimeout(() => this.#replace(), RETRY_MS);
			return;
		}
		this.#onRestored();
	}

	readonly #onRestored = (): void => {
		clearTimeout(this.#restoring);
		this.#lost = false;
		for (const [viewport, told] of this.#viewports) {
			viewport.dirty = true;
			if (this.#refused !== null) {
				told(null);
			}
		}
		this.#refused = null;
		this.#schedule();
	};
}
