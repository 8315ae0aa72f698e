/**
 * Looks at DXF, SVG and AMF files and those of surface(), of which OpenSCAD takes nothing without a
 * word where they are none, or where their lines end as on old Macs.
 *
 * The package's `imports/others.py` does the same.
 */
import { asUtf8, decodeText } from "../lib/decode-text";
import { linesOf } from "./lines";
import { fault, number } from "./raw-mesh";
import { spacedArcs } from "./svg-arcs";

type Bytes = Uint8Array<ArrayBuffer>;

const LOOKED_AT = 1024 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes of a piece of a PNG besides its own, and the name of the last one, `IEND`. */
const PNG_PIECE = 12;
const PNG_END = 0x49454e44;
/** What OpenSCAD gets in place of an image that it does not read. */
const NO_HEIGHTS = "image\nimage\n";
/** An XML text in UTF-8 says no other encoding. */
const ENCODING = /^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][\w.-]+["']/;
const ODD = /[^0-9eE+\-.\s]/;
const COMMENT = /^#/;

/** By its ending, what gives a file as OpenSCAD takes it, or throws a MeshError. */
export const OTHER_FILES: Readonly<Record<string, (bytes: Bytes, name: string) => Bytes>> = {
	dxf: checkedDxf,
	svg: checkedSvg,
	amf: checkedAmf,
	png: checkedPng,
	jpg: checkedImage,
	jpeg: checkedImage,
	bmp: checkedImage,
	gif: checkedImage,
	tif: checkedImage,
	tiff: checkedImage,
	webp: checkedImage,
	dat: plainHeights,
};

function checkedDxf(bytes: Bytes, name: string): Bytes {
	const text = decodeText(bytes.subarray(0, LOOKED_AT));
	if (text.startsWith("AutoCAD Binary DXF")) {
		throw fault(name, 1, "binary DXF is not read: save it as ASCII DXF.");
	}
	if (!/^[ \t]*0[ \t]*\r?\n[ \t]*SECTION[ \t]*\r?$/m.test(text)) {
		throw fault(name, null, 'the file is no DXF: it has no "SECTION". It was cut off, or damaged.');
	}
	if (/^(?:\xef\xbb|\xff\xfe|\xfe\xff)/.test(String.fromCharCode(...bytes.subarray(0, 2)))) {
		return new TextEncoder().encode(decodeText(bytes));
	}
	return bytes.includes(0x0a) ? bytes : bytes.map((byte) => (byte === 0x0d ? 0x0a : byte));
}

function checkedSvg(bytes: Bytes, name: string): Bytes {
	if (!/<(?:[\w.-]+:)?svg\b/.test(decodeText(bytes.subarray(0, LOOKED_AT)))) {
		throw fault(
			name,
			null,
			"the file is no SVG: it has no element <svg>. It was cut off, or is something else, such as a page of the web.",
		);
	}
	const text = decodeText(bytes);
	const spaced = spacedArcs(text);
	return spaced === text ? bytes : new TextEncoder().encode(spaced.replace(ENCODING, "$1"));
}

/** Packed ones, too. */
function checkedAmf(bytes: Bytes, name: string): Bytes {
	const text = decodeText(bytes.subarray(0, LOOKED_AT));
	if (!text.startsWith("PK") && !/<(?:[\w.-]+:)?amf\b/.test(text)) {
		throw fault(
			name,
			null,
			"the file is no AMF: it has no element <amf>. It was cut off, or damaged.",
		);
	}
	return bytes;
}

function checkedPng(bytes: Bytes, name: string): Bytes {
	if (!isPng(bytes)) {
		throw fault(name, null, "the file is no PNG image: save it as PNG, or give numbers as .dat.");
	}
	if (!endsAsPng(bytes)) {
		throw fault(name, null, "the PNG image ends too early. It was cut off, or damaged.");
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	if (Math.min(view.getUint32(16), view.getUint32(20)) < 2) {
		throw fault(name, null, "surface() needs two rows with two pixels each, or more.");
	}
	return bytes;
}

/** PNG under another name, or a word of which OpenSCAD says something where the image is used. */
function checkedImage(bytes: Bytes, name: string): Bytes {
	return isPng(bytes) ? checkedPng(bytes, name) : new TextEncoder().encode(NO_HEIGHTS);
}

function isPng(bytes: Bytes): boolean {
	return PNG.every((byte, at) => bytes[at] === byte);
}

/** Whether its pieces follow each other to the last one. */
function endsAsPng(bytes: Bytes): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = PNG.length; at + PNG_PIECE <= bytes.byteLength; ) {
		const end = at + PNG_PIECE + view.getUint32(at);
		if (view.getUint32(at + 4) === PNG_END) {
			return end <= bytes.byteLength;
		}
		at = end;
	}
	return false;
}

/** Numbers, in the letters and with the ends of lines that OpenSCAD takes. */
function plainHeights(bytes: Bytes, name: string): Bytes {
	const text = decodeText(bytes);
	let [rows, several, odd] = [0, false, false];
	for (const [, words] of linesOf(text, COMMENT)) {
		rows += 1;
		several ||= words.length > 1;
		odd ||= words.some((word) => ODD.test(word));
	}
	for (const [line, words] of odd ? linesOf(text, COMMENT) : []) {
		for (const word of words) {
			requireHeight(word, name, line);
		}
	}
	// Behind a comment in the last line OpenSCAD forgets all numbers.
	const ends = /^[ \t]*#.*$(?![\s\S])/m.test(text);
	if (rows < 2 || !several) {
		throw fault(name, null, "surface() needs two rows with two numbers each, or more.");
	}
	return bytes[0] === 0xef || ends ? new TextEncoder().encode(`${text}\n`) : asUtf8(bytes);
}

function requireHeight(word: string, name: string, line: number): void {
	if (/[,;]/.test(word)) {
		throw fault(
			name,
			line,
			`"${word.slice(0, 40)}" is no number: surface() takes numbers with decimal points, and blanks between them.`,
		);
	}
	number(word, name, line);
}
