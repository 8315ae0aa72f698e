/** Decodes mesh files of other programs for `<openscad-view mesh>`. */
import { readAsciiStl } from "./ascii-stl";
import { readBinaryStl } from "./binary-stl";
import { type Decoded, decodeSurface } from "./decode";
import { readOff } from "./off";
import type { Surface } from "./surface";

const BINARY_HEADER = 84;
const BINARY_TRIANGLE = 50;

/**
 * Reads a mesh file of anyone's: binary STL, STL in words, or OFF, told apart by what is in it.
 *
 * @throws MeshError where it is none of these, cut off or malformed.
 */
export function decodeMeshFile(file: ArrayBuffer): Decoded {
	return decodeSurface(readSurface(file));
}

function readSurface(file: ArrayBuffer): Surface {
	const start = new TextDecoder("latin1").decode(file.slice(0, 2048)).trimStart();
	if (/^(?:#.*\s+)*OFF\b/.test(start)) {
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
