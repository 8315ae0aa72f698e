/**
 * Finds what OpenSCAD leaves out of drawings without a word, for the remarks on a render.
 *
 * The package's `imports/drawing_losses.py` finds the same, and both run the same cases.
 */
import { decodeText } from "../lib/decode-text";
import { type DxfLosses, dxfLosses } from "./dxf-losses";

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const ELEMENT = /<(?:[\w.-]+:)?(text|image)[\s/>]/g;

/** What a drawing has and OpenSCAD does not read, or makes something else of. */
export interface DrawingLosses extends DxfLosses {
	texts: number;
	images: number;
}

/** @param name Its ending says what it is. */
export function drawingLosses(name: string, bytes: Uint8Array): DrawingLosses {
	const losses = { texts: 0, images: 0, open: {}, bulged: [] };
	if (/\.svg$/i.test(name)) {
		for (const [, element] of decodeText(bytes).replace(COMMENT, "").matchAll(ELEMENT)) {
			losses[element === "text" ? "texts" : "images"] += 1;
		}
	}
	return /\.dxf$/i.test(name) ? { ...losses, ...dxfLosses(decodeText(bytes)) } : losses;
}
