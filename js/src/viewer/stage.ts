/**
 * The one WebGL renderer that all views of a page share.
 *
 * Browsers keep only 8 to 16 WebGL contexts alive; a context for each view leaves the
 * others blank. Here one renderer draws each view in turn on its own canvas, out of the
 * document, and hands the finished frame to the view's canvas as an image bitmap.
 */
import { WebGLRenderer } from "three";
import { type Painter, Surface } from "./surface";

/** What one animation frame may spend on drawing before the page gets its turn. */
const FRAME_BUDGET_MS = 24;

/** How long a lost context may take to come back before a new one is made. */
const RESTORE_MS = 1500;

export class Stage {
	#renderer: WebGLRenderer | null = null;
	readonly #surfaces = new Set<Surface>();
	/** Those drawn since the last animation frame because they could not wait for the next. */
	readonly #hurried = new Set<Surface>();
	#hurriedMs = 0;
	#frame = 0;
	#lost = false;
	#restoring: ReturnType<typeof setTimeout> | undefined;

	/** Throws where the browser gives no WebGL 2. */
	open(canvas: HTMLCanvasElement, painter: Painter): Surface {
		this.#renderer ??= this.#start();
		const surface = new Surface(canvas, painter, (changed, now) => {
			if (now) {
				this.#draw(changed, performance.now());
			} else {
				this.#schedule();
			}
		});
		this.#surfaces.add(surface);
		return surface;
	}

	close(surface: Surface): void {
		this.#surfaces.delete(surface);
		this.#hurried.delete(surface);
		surface.dispose();
	}

	/** Asks for a new frame of this surface; many requests make one frame. */
	request(surface: Surface): void {
		surface.dirty = true;
		this.#schedule();
	}

	/**
	 * Draws at once what somebody waits for: the browser shows it with its next frame, and
	 * need not draw it then. At most once a frame, and within its budget; else it waits.
	 */
	hurry(surface: Surface): void {
		const late = this.#hurried.has(surface) || this.#hurriedMs > FRAME_BUDGET_MS;
		if (late || !surface.wanted || document.hidden) {
			return;
		}
		const began = performance.now();
		this.#hurried.add(surface);
		this.#draw(surface, began);
		this.#hurriedMs += performance.now() - began;
		this.#schedule();
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#restoring);
		for (const surface of this.#surfaces) {
			surface.dispose();
		}
		this.#surfaces.clear();
		this.#hurried.clear();
		this.#stop();
	}

	#start(): WebGLRenderer {
		const canvas = new OffscreenCanvas(1, 1);
		const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
		renderer.setClearColor(0x000000, 0);
		canvas.addEventListener("webglcontextlost", this.#onLost);
		canvas.addEventListener("webglcontextrestored", this.#onRestored);
		return renderer;
	}

	#stop(): void {
		const renderer = this.#renderer;
		if (renderer) {
			renderer.domElement.removeEventListener("webglcontextlost", this.#onLost);
			renderer.domElement.removeEventListener("webglcontextrestored", this.#onRestored);
			renderer.dispose();
			renderer.forceContextLoss();
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
		this.#hurried.clear();
		this.#hurriedMs = 0;
		const began = performance.now();
		for (const surface of this.#surfaces) {
			if (!surface.wanted) {
				continue;
			}
			if (performance.now() - began > FRAME_BUDGET_MS) {
				this.#schedule();
				return;
			}
			this.#draw(surface, now);
			// Behind the others, so that a view that moves does not starve them.
			this.#surfaces.delete(surface);
			this.#surfaces.add(surface);
			if (surface.wanted) {
				this.#schedule();
			}
		}
	};

	#draw(surface: Surface, now: number): void {
		const renderer = this.#renderer;
		if (!renderer || this.#lost || !surface.wanted) {
			return;
		}
		const { width, height } = surface.size;
		const canvas = renderer.domElement as unknown as OffscreenCanvas;
		if (canvas.width !== width || canvas.height !== height) {
			renderer.setSize(width, height, false);
		}
		surface.dirty = surface.painter.paint(renderer, surface.size, now);
		surface.show(canvas.transferToImageBitmap());
	}

	readonly #onLost = (): void => {
		this.#lost = true;
		this.#restoring = setTimeout(() => {
			// Too many contexts on the page: the browser took ours and does not give it back.
			this.#stop();
			this.#renderer = this.#start();
			this.#onRestored();
		}, RESTORE_MS);
	};

	readonly #onRestored = (): void => {
		clearTimeout(this.#restoring);
		this.#lost = false;
		for (const surface of this.#surfaces) {
			surface.dirty = true;
		}
		this.#schedule();
	};
}
