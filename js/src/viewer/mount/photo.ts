/** Composes a view's picture as a file: what is seen, without what lies over it. */

import type { ViewportSize } from "../../stage/viewport";
import type { Grid } from "../scene/grid";

/** @param frame The part, on a see-through ground; it is read before this first waits. */
export async function photograph(
	frame: CanvasImageSource,
	{ width, height, ratio }: ViewportSize,
	background: string,
	grid: Grid,
): Promise<Blob> {
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext("2d");
	if (!context) {
		throw new Error("This browser gives no canvas to put the picture together on.");
	}
	context.fillStyle = background;
	context.fillRect(0, 0, width, height);
	const floor = new OffscreenCanvas(width, height);
	const floorContext = floor.getContext("2d");
	if (floorContext) {
		grid.paint(floorContext, ratio);
		context.drawImage(floor, 0, 0);
	}
	context.drawImage(frame, 0, 0, width, height);
	return canvas.convertToBlob({ type: "image/png" });
}
