/** Warns of fonts that a program asks for in vain: OpenSCAD replaces them silently. */
import { anyOf, BLOCK_COMMENT, LINE_COMMENT, STRING } from "../../scad/syntax/tokens";
import type { Message } from "./log-parser";

const FAMILY = 1;
const TYPOGRAPHIC_FAMILY = 16;
const WINDOWS = 3;
const NEWLINE = 10;
/** fontconfig's names for "any font of this kind". */
const GENERIC = new Set(["", "sans", "sansserif", "serif", "monospace", "mono"]);

/** Family names in a TrueType or OpenType font; none if the file is not one. */
export function fontFamilies(bytes: Uint8Array): string[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const families = new Set<string>();
	try {
		const tables = view.getUint16(4);
		for (let index = 0; index < tables; index++) {
			const entry = 12 + 16 * index;
			if (view.getUint32(entry) === 0x6e616d65 /* "name" */) {
				readNames(view, view.getUint32(entry + 8), families);
			}
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}
	}
	return [...families];
}

function readNames(view: DataView, table: number, families: Set<string>): void {
	const count = view.getUint16(table + 2);
	const storage = table + view.getUint16(table + 4);
	for (let index = 0; index < count; index++) {
		const record = table + 6 + 12 * index;
		const name = view.getUint16(record + 6);
		if (view.getUint16(record) === WINDOWS && (name === FAMILY || name === TYPOGRAPHIC_FAMILY)) {
			const start = storage + view.getUint16(record + 10);
			let text = "";
			for (let at = 0; at < view.getUint16(record + 8); at += 2) {
				text += String.fromCharCode(view.getUint16(start + at));
			}
			families.add(text);
		}
	}
}

/** What is not closed ends with the text, so that it is looked through once. */
const COMMENT_OR_FONT = anyOf(LINE_COMMENT, BLOCK_COMMENT, /\bfont\s*=\s*(?=")/, STRING);

/** A warning for each font that the text names and that is not among the families. */
export function missingFonts(
	text: string,
	file: string | null,
	families: Iterable<string>,
): Message[] {
	if (!text.includes("font")) {
		return [];
	}
	// Regular and bold are one family.
	const known = [...new Set(families)];
	const present = new Set(known.map(plain));
	const warnings: Message[] = [];
	let [line, counted, isFont] = [1, 0, false];
	for (const { 0: token, index } of text.matchAll(COMMENT_OR_FONT)) {
		const isClosed = token.length > 1 && token.startsWith('"') && token.endsWith('"');
		const name = isFont && isClosed ? token.slice(1, -1) : null;
		isFont = token.startsWith("font");
		if (name === null) {
			continue;
		}
		for (; counted < index; counted++) {
			line += text.charCodeAt(counted) === NEWLINE ? 1 : 0;
		}
		const wanted = name.split(":")[0]?.split(",") ?? [];
		if (wanted.length > 0 && !wanted.some((name) => isKnown(name, present))) {
			const list = known.length === 0 ? "none" : known.join(", ");
			warnings.push({
				severity: "warning",
				message: `The font "${wanted.join(",")}" is not there, so another one is used. Fonts at hand: ${list}`,
				file,
				line,
			});
		}
	}
	return warnings;
}

function isKnown(name: string, present: Set<string>): boolean {
	return GENERIC.has(plain(name)) || present.has(plain(name));
}

/** fontconfig compares without case and blanks. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[\s-]/g, "");
}

export function isFont(path: string): boolean {
	return /\.(ttf|otf|ttc)$/i.test(path);
}
