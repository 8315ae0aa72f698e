/**
 * Finds what OpenSCAD leaves out of drawings without a word, for the remarks on a render.
 *
 * The package's `imports/drawing_losses.py` finds the same, and both run the same cases.
 */
import { decodeText } from "../lib/decode-text";
import { type DxfLosses, dxfLosses } from "./dxf-losses";

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const ELEMENT = /<(?:[\w.-]+:)?(text|image)[\s/>]/g;
const CUT = /[\s;"'](?:clip-path|mask)\s*[=:]\s*(?:["']\s*)?url\(/g;

const AMF_UNIT = /<(?:[\w.-]+:)?amf\b[^<>]*?\sunit\s*=\s*["'](\w+)["']/;
/** Bytes in which a file says its unit. */
const LOOKED_AT = 4096;

/** What a drawing has and OpenSCAD does not read, or makes something else of. */
export interface DrawingLosses extends DxfLosses {
	texts: number;
	images: number;
	/** Uses of clip paths and masks. */
	cuts: number;
	/** That of an AMF file, where it is none of millimetres. */
	unit: string;
	/** The first row of heights that has fewer numbers than others. */
	short: { line: number; count: number; most: number } | null;
}

/** @param name Its ending says what it is. */
export function drawingLosses(name: string, bytes: Uint8Array): DrawingLosses {
	const losses = { texts: 0, images: 0, cuts: 0, unit: "", short: null, open: {}, bulged: [] };
	if (/\.svg$/i.test(name)) {
		const text = decodeText(bytes).replace(COMMENT, "");
		for (const [, element] of text.matchAll(ELEMENT)) {
			losses[element === "text" ? "texts" : "images"] += 1;
		}
		losses.cuts = [...text.matchAll(CUT)].length;
	}
	if (/\.amf$/i.test(name)) {
		const unit = AMF_UNIT.exec(decodeText(bytes.subarray(0, LOOKED_AT)))?.[1]?.toLowerCase() ?? "";
		return { ...losses, unit: unit === "millimeter" ? "" : unit };
	}
	if (/\.(?:dat|txt)$/i.test(name)) {
		return { ...losses, short: shortRow(decodeText(bytes)) };
	}
	return /\.dxf$/i.test(name) ? { ...losses, ...dxfLosses(decodeText(bytes)) } : losses;
}

function shortRow(text: string): DrawingLosses["short"] {
	const rows: [line: number, count: number][] = [];
	for (const [at, line] of text.split("\n").entries()) {
		const words = line.trim();
		if (words !== "" && !words.startsWith("#")) {
			rows.push([at + 1, words.split(/\s+/).length]);
		}
	}
	const most = rows.reduce((largest, [, count]) => Math.max(largest, count), 0);
	const found = rows.find(([, count]) => count < most);
	return found ? { line: found[0], count: found[1], most } : null;
}
