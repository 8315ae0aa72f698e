/** Reads the mesh files that programs import, for the remarks on a render. */
import { readAsciiStl } from "./ascii-stl";
import { readBinaryStl } from "./binary-stl";
import { readOff } from "./off";
import { OffScanner } from "./off-scanner";
import { PAGE_PATIENCE, Patience } from "./patience";
import type { Surface } from "./surface";

const BINARY_HEADER = 84;
const BINARY_TRIANGLE = 50;
/** A name that is longer than what is looked at, in one line. */
const LONG_NAME = /^[^\0\r\n]{2000}/;
/** Bytes that tell what a file is. */
const LOOKED_AT = 2048;

/**
 * The triangles of a mesh file that OpenSCAD imports: binary STL, STL in words, or OFF, told apart
 * by what is in it.
 *
 * @throws MeshError where it is none of these, cut off, malformed, or too much for the time.
 */
export function readSurface(file: ArrayBuffer): Surface {
	// Decoding as UTF-8 leaves a byte order mark out.
	const start = new TextDecoder().decode(file.slice(0, LOOKED_AT)).trimStart();
	// The reader's own scanner: comments and blanks before the word are passed over once.
	const scanner = new OffScanner(new Uint8Array(file, 0, Math.min(file.byteLength, LOOKED_AT)));
	if (scanner.toWord() && /^OFF\b/.test(scanner.word())) {
		return readOff(file, new Patience(PAGE_PATIENCE));
	}
	// Some programs begin the header of a binary STL with "solid", so its length decides.
	const words =
		/^solid\b/i.test(start) && (LONG_NAME.test(start) || /\b(?:facet|endsolid)\b/i.test(start));
	return words && !hasBinaryLength(file) ? readAsciiStl(file) : readBinaryStl(file);
}

function hasBinaryLength(file: ArrayBuffer): boolean {
	if (file.byteLength < BINARY_HEADER) {
		return false;
	}
	const count = new DataView(file).getUint32(BINARY_HEADER - 4, true);
	return file.byteLength === BINARY_HEADER + count * BINARY_TRIANGLE;
}
