/** Moves a notebook's slider and waits for pictures, inside the page. */

interface Moved {
	/** From the key to the end of the frame's drawing, in ms; null where none came. */
	ms: number | null;
	/** What OpenSCAD itself took of it, in ms, as Python's part tells. */
	evaluate: number | null;
}

const PATIENCE = 20_000;
const evaluations = new BroadcastChannel("slider-bench");

function all<Found extends Element>(root: ParentNode, selector: string): Found[] {
	const inside = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
		shadowRoot ? all<Found>(shadowRoot, selector) : [],
	);
	return [...root.querySelectorAll<Found>(selector), ...inside];
}

/** Of the notebook's sliders, in their order. */
const WAYS = ["floor", "again", "update", "peer", "many", "many peers"];

function press(key: string, way: string): void {
	const thumb = all<HTMLElement>(document, "[role=slider]")[WAYS.indexOf(way)];
	if (!thumb) {
		throw new Error(`The notebook has no slider for ${way}.`);
	}
	thumb.focus();
	thumb.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
}

function canvases(way: string): HTMLCanvasElement[] {
	return way.includes("peer")
		? all(document, "canvas.peer-view")
		: all<HTMLElement>(document, ".openscad-view").flatMap(
				({ shadowRoot }) => shadowRoot?.querySelector("canvas") ?? [],
			);
}

/** Calls back at each new part, in the task that drew it. */
function watch(way: string, drawn: () => void): () => void {
	const observer = new MutationObserver((changes) => {
		const isNew = ({ target, oldValue }: MutationRecord) =>
			target instanceof HTMLElement &&
			target.dataset.revision !== undefined &&
			target.dataset.revision !== oldValue;
		if (changes.some(isNew)) {
			drawn();
		}
	});
	for (const canvas of canvases(way)) {
		observer.observe(canvas, { attributeFilter: ["data-revision"], attributeOldValue: true });
	}
	return () => observer.disconnect();
}

/**
 * One move, and then quiet, as of a hand that looks at what it did.
 *
 * @param isReported whether the notebook's Python, in this page, tells what OpenSCAD took
 */
async function move(way: string, isReported = way !== "peer"): Promise<Moved> {
	let evaluate: number | null = null;
	const reported = new Promise<void>((done) => {
		evaluations.onmessage = ({ data }: MessageEvent<number>) => {
			evaluate = data;
			done();
		};
	});
	const begin = performance.now();
	const ms = await new Promise<number | null>((done) => {
		const timer = setTimeout(() => done(null), PATIENCE);
		const end = watch(way, () => {
			clearTimeout(timer);
			end();
			done(performance.now() - begin);
		});
		press("ArrowRight", way);
	});
	if (ms !== null && isReported) {
		await reported;
	}
	await new Promise((done) => setTimeout(done, 40));
	return { ms, evaluate };
}

/** From the key to the answer of a cell that does nothing else, in ms. */
async function floor(): Promise<number> {
	const begin = performance.now();
	const ms = await new Promise<number>((done) => {
		evaluations.onmessage = () => done(performance.now() - begin);
		press("ArrowRight", "floor");
	});
	await new Promise((done) => setTimeout(done, 40));
	return ms;
}

/** Moves without waiting; answers how many new parts were seen in a second. */
async function drag(way: string, moves: number, pause: number): Promise<number> {
	const begin = performance.now();
	let parts = 0;
	const end = watch(way, () => {
		parts += 1;
	});
	for (let count = 0; count < moves; count += 1) {
		press("ArrowRight", way);
		await new Promise((done) => setTimeout(done, pause));
	}
	end();
	return parts / ((performance.now() - begin) / 1000);
}

function rewind(): void {
	for (const way of WAYS) {
		press("Home", way);
	}
}

/** How many of the canvases show something. */
function drawn(way: string): number {
	return canvases(way).filter((canvas) =>
		way.includes("peer") ? keepsContext(canvas) : hasPixels(canvas),
	).length;
}

/** A canvas whose context the browser took is blank; it gives no pixels to others anyway. */
function keepsContext(canvas: HTMLCanvasElement): boolean {
	const context = canvas.getContext("webgl2");
	return canvas.dataset.revision !== undefined && context?.isContextLost() === false;
}

function hasPixels(canvas: HTMLCanvasElement): boolean {
	const copy = new OffscreenCanvas(64, 32).getContext("2d");
	copy?.drawImage(canvas, 0, 0, 64, 32);
	const { data } = copy?.getImageData(0, 0, 64, 32) ?? {};
	return data?.some((value, at) => at % 4 === 3 && value > 0) ?? false;
}

Object.assign(globalThis, { sliderBench: { move, floor, drag, rewind, drawn } });

export {};
