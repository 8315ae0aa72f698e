/** Decodes mesh files of other programs for `<openscad-view mesh>`. */
import { readAsciiStl } from "./ascii-stl";
import { readBinaryStl } from "./binary-stl";
import { type Decoded, decodeSurface } from "./decode";
import { readOff } from "./off";
import { OffScanner } from "./off-scanner";
import type { Surface } from "./surface";

const BINARY_HEADER = 84;
const BINARY_TRIANGLE = 50;
/** Bytes that tell what a file is. */
const LOOKED_AT = 2048;

/**
 * Reads a mesh file of anyone's: binary STL, STL in words, or OFF, told apart by what is in it.
 *
 * @throws MeshError where it is none of these, cut off or malformed.
 */
export function decodeMeshFile(file: ArrayBuffer): Decoded {
	return decodeSurface(readSurface(file));
}

function readSurface(file: ArrayBuffer): Surface {
	const start = new TextDecoder("latin1").decode(file.slice(0, LOOKED_AT)).trimStart();
	// The reader's own scanner: comments and blanks before the word are passed over once.
	const scanner = new OffScanner(new Uint8Array(file, 0, Math.min(file.byteLength, LOOKED_AT)));
	if (scanner.toWord() && /^OFF\b/.test(scanner.word())) {
		return readOff(file);
	}
	// Some programs begin the header of a binary STL with "solid", so its length decides.
	const words = start.startsWith("solid") && /\b(?:facet|endsolid)\b/i.test(start);
	return words && !hasBinaryLength(file) ? readAsciiStl(file) : readBinaryStl(file);
}

function hasBinaryLength(file: ArrayBuffer): boolean {
	if (file.byteLength < BINARY_HEADER) {
		return false;
	}
	const count = new DataView(file).getUint32(BINARY_HEADER - 4, true);
	return file.byteLength === BINARY_HEADER + count * BINARY_TRIANGLE;
}
