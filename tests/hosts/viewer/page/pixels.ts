/** What a view's canvas shows. It has no context to read from: copy it into one that has. */

export function canvasIn(el: Element): HTMLCanvasElement | null {
	return el.querySelector(".openscad-view")?.shadowRoot?.querySelector("canvas") ?? null;
}

function pixelsOf(canvas: HTMLCanvasElement): ImageData {
	const copy = new OffscreenCanvas(canvas.width, canvas.height);
	const context = copy.getContext("2d", { willReadFrequently: true });
	if (!context) {
		throw new Error("The page gives no 2D canvas to read pixels with.");
	}
	context.drawImage(canvas, 0, 0);
	return context.getImageData(0, 0, canvas.width, canvas.height);
}

export interface Silhouette {
	/** Pixels that the part covers. */
	count: number;
	left: number;
	top: number;
	width: number;
	height: number;
}

/** The part is what is opaque: floor and axes are see-through everywhere. */
export function silhouette(canvas: HTMLCanvasElement): Silhouette {
	const { data, width, height } = pixelsOf(canvas);
	const found = { count: 0, left: width, right: -1, top: height, bottom: -1 };
	for (let at = 3, pixel = 0; at < data.length; at += 4, pixel += 1) {
		if (data[at] === 255) {
			const x = pixel % width;
			const y = Math.floor(pixel / width);
			found.count += 1;
			found.left = Math.min(found.left, x);
			found.right = Math.max(found.right, x);
			found.top = Math.min(found.top, y);
			found.bottom = Math.max(found.bottom, y);
		}
	}
	return {
		count: found.count,
		left: found.left,
		top: found.top,
		width: Math.max(0, found.right - found.left + 1),
		height: Math.max(0, found.bottom - found.top + 1),
	};
}

/** Changes when any pixel does. */
export async function fingerprint(canvas: HTMLCanvasElement): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", pixelsOf(canvas).data);
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** RGBA at a place given in parts of the canvas's width and height. */
export function pixelAt(canvas: HTMLCanvasElement, x: number, y: number): number[] {
	const { data, width, height } = pixelsOf(canvas);
	const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
	return [...data.subarray(at, at + 4)];
}
