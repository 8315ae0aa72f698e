/**
 * The one WebGL renderer that all views of a page share.
 *
 * Browsers keep only 8 to 16 WebGL contexts alive; a context for each view leaves the
 * others blank. Here one renderer draws each view in turn on its own canvas, out of the
 * document, and hands the finished frame to the view's canvas as an image bitmap.
 */
import { WebGLRenderer } from "three";
import { FineFrame } from "./fine-frame";
import { type Painter, Surface, type SurfaceSize } from "./surface";

/** What one animation frame may spend on drawing before the page gets its turn. */
const FRAME_BUDGET_MS = 24;

/** A frame that takes longer is drawn roughly while others follow. */
const SLOW_MS = 8;

/** Device pixels, across, that a rough frame draws as one. */
const ROUGH_GRAIN = 2;

/** After so long a time without another, a rough frame is drawn again finely. */
const REST_MS = 300;

/** How long a lost context may take to come back before a new one is made. */
const RESTORE_MS = 1500;

export class Stage {
	#renderer: WebGLRenderer | null = null;
	#fine: FineFrame | null = null;
	/** The last fine frame took long, as it does without a graphics card. */
	#slow = false;
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
		this.#draw(surface, began, this.#slow);
		this.#hurriedMs += performance.now() - began;
		this.#schedule();
	}

	/** What the surface shows, finely drawn, or null where nothing can be drawn now. */
	snapshot(surface: Surface): ImageBitmap | null {
		const { width, height } = surface.size;
		if (!this.#renderer || this.#lost || width === 0 || height === 0) {
			return null;
		}
		this.#paint(surface, surface.size, performance.now(), false);
		return (this.#renderer.domElement as unknown as OffscreenCanvas).transferToImageBitmap();
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
		const renderer = new WebGLRenderer({ canvas, antialias: false, alpha: true, stencil: true });
		renderer.localClippingEnabled = true;
		renderer.setClearColor(0x000000, 0);
		this.#fine = new FineFrame();
		canvas.addEventListener("webglcontextlost", this.#onLost);
		canvas.addEventListener("webglcontextrestored", this.#onRestored);
		return renderer;
	}

	#stop(): void {
		const renderer = this.#renderer;
		if (renderer) {
			renderer.domElement.removeEventListener("webglcontextlost", this.#onLost);
			renderer.domElement.removeEventListener("webglcontextrestored", this.#onRestored);
			this.#fine?.dispose();
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
		for (const surface of [...this.#surfaces]) {
			const follows = surface.rough && began - surface.drawnAt < REST_MS;
			if (!surface.wanted && (follows || !surface.unfinished)) {
				if (surface.unfinished) {
					this.#schedule();
				}
				continue;
			}
			if (performance.now() - began > FRAME_BUDGET_MS) {
				this.#schedule();
				return;
			}
			this.#draw(surface, now, follows);
			// Behind the others, so that a view that moves does not starve them.
			this.#surfaces.delete(surface);
			this.#surfaces.add(surface);
			if (surface.wanted || surface.unfinished) {
				this.#schedule();
			}
		}
	};

	#draw(surface: Surface, now: number, rough = false): void {
		if (!this.#renderer || this.#lost || !surface.shown) {
			return;
		}
		const began = performance.now();
		const size = rough ? { ...surface.size, grain: ROUGH_GRAIN } : surface.size;
		surface.dirty = this.#paint(surface, size, now, rough);
		const canvas = this.#renderer.domElement as unknown as OffscreenCanvas;
		surface.show(canvas.transferToImageBitmap());
		surface.rough = rough;
		surface.canvas.toggleAttribute("data-rough", rough);
		surface.drawnAt = performance.now();
		if (!rough) {
			this.#slow = surface.drawnAt - began > SLOW_MS;
		}
	}

	/** Draws on the renderer's canvas. Answers whether the next frame is wanted too. */
	#paint(surface: Surface, size: SurfaceSize, now: number, rough: boolean): boolean {
		const renderer = this.#renderer;
		if (!renderer || !this.#fine) {
			return false;
		}
		const width = Math.ceil(size.width / size.grain);
		const height = Math.ceil(size.height / size.grain);
		const canvas = renderer.domElement;
		if (canvas.width !== width || canvas.height !== height) {
			renderer.setSize(width, height, false);
		}
		const paint = () => surface.painter.paint(renderer, size, now);
		return rough ? paint() : this.#fine.draw(renderer, size, paint);
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
