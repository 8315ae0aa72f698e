/** Opens the stage's WebGL 2 context, and says why where a browser gives none. */

/**
 * The context that the stage draws with: see-through, with a stencil, without smoothing.
 *
 * @throws Error with the browser's reason.
 */
export function openContext(canvas: HTMLCanvasElement): WebGL2RenderingContext {
	let reason = "";
	const note = (event: Event) => {
		reason = (event as WebGLContextEvent).statusMessage;
	};
	canvas.addEventListener("webglcontextcreationerror", note);
	try {
		const context = canvas.getContext("webgl2", {
			alpha: true,
			antialias: false,
			depth: true,
			premultipliedAlpha: true,
			preserveDrawingBuffer: false,
			stencil: true,
		});
		if (!context) {
			throw new Error(reason || "it gives no reason");
		}
		return context;
	} finally {
		canvas.removeEventListener("webglcontextcreationerror", note);
	}
}
