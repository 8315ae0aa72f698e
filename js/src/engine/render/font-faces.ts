/** Reads from a font's file what it is called, and which letters it has. */
import { letterRanges } from "./font-letters";

const [FAMILY, STYLE, TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE] = [1, 2, 16, 17];
const [UNICODE, MACINTOSH, WINDOWS] = [0, 1, 3];
const COLLECTION = 0x74746366;
/** Fonts of one file; collections of real systems have some tens. */
const MOST_FONTS = 256;

/** One font of a family. */
export interface FontFace {
	family: string;
	/** Such as "Regular" and "Bold Italic". */
	style: string;
	/** Whether it has a letter, by its code point. */
	has: (letter: number) => boolean;
}

/** What the fonts of a file are called, by each of their names; none if it is no font. */
export function fontFaces(bytes: Uint8Array): FontFace[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		return startsOf(view).flatMap((start) => facesOf(view, start));
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}
		return [];
	}
}

function startsOf(view: DataView): number[] {
	if (view.getUint32(0) !== COLLECTION) {
		return [0];
	}
	const count = Math.min(view.getUint32(8), MOST_FONTS);
	return Array.from({ length: count }, (_, at) => view.getUint32(12 + 4 * at));
}

function facesOf(view: DataView, start: number): FontFace[] {
	const names = new Map<number, Set<string>>();
	let letters = 0;
	try {
		const tables = view.getUint16(start + 4);
		for (let index = 0; index < tables; index++) {
			const entry = start + 12 + 16 * index;
			const tag = view.getUint32(entry);
			if (tag === 0x6e616d65 /* "name" */) {
				readNames(view, view.getUint32(entry + 8), names);
			} else if (tag === 0x636d6170 /* "cmap" */) {
				letters = view.getUint32(entry + 8);
			}
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}
	}
	let ranges: ((letter: number) => boolean) | null = null;
	const has = (letter: number) => {
		ranges ??= letterRanges(view, letters);
		return ranges(letter);
	};
	const of = (...ids: number[]) => new Set(ids.flatMap((id) => [...(names.get(id) ?? [])]));
	const styles = of(STYLE, TYPOGRAPHIC_STYLE);
	return [...of(FAMILY, TYPOGRAPHIC_FAMILY)].flatMap((family) =>
		[...(styles.size > 0 ? styles : ["Regular"])].map((style) => ({ family, style, has })),
	);
}

function readNames(view: DataView, table: number, names: Map<number, Set<string>>): void {
	const count = view.getUint16(table + 2);
	const storage = table + view.getUint16(table + 4);
	const old = new Map<number, Set<string>>();
	for (let index = 0; index < count; index++) {
		const record = table + 6 + 12 * index;
		const platform = view.getUint16(record);
		const start = storage + view.getUint16(record + 10);
		const length = view.getUint16(record + 8);
		const name = view.getUint16(record + 6);
		if (platform === WINDOWS || platform === UNICODE) {
			add(names, name, wide(view, start, length));
		} else if (platform === MACINTOSH) {
			add(old, name, narrow(view, start, length));
		}
	}
	// Some have no other names than those of old Macintoshes.
	for (const [name, texts] of old) {
		names.set(name, names.get(name) ?? texts);
	}
}

function add(names: Map<number, Set<string>>, name: number, text: string): void {
	names.set(name, (names.get(name) ?? new Set()).add(text));
}

function wide(view: DataView, start: number, length: number): string {
	let text = "";
	for (let at = 0; at + 1 < length; at += 2) {
		text += String.fromCharCode(view.getUint16(start + at));
	}
	return text;
}

function narrow(view: DataView, start: number, length: number): string {
	let text = "";
	for (let at = 0; at < length; at++) {
		text += String.fromCharCode(view.getUint8(start + at));
	}
	return text;
}

export function isFont(path: string): boolean {
	return /\.(ttf|otf|ttc)$/i.test(path);
}
