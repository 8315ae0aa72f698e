/** Reads mesh files of every kind and of anyone's, told apart by what is in them. */
import { readBinaryStl } from "../geometry/binary-stl";
import { type Decoded, decodeSurface } from "../geometry/decode";
import { FLOAT32_PRECISION } from "../geometry/surface";
import { decodeText } from "../lib/decode-text";
import { linesOf } from "./lines";
import { readObj } from "./obj";
import { OFF_WORD, readOffKinds } from "./off-kinds";
import { readPly } from "./ply";
import { fault } from "./raw-mesh";
import { isStlInWords } from "./stl-kind";
import { readStlWords } from "./stl-words";
import { isPacked, readThreeMf } from "./three-mf";

/** Files in words have about six digits. */
const SIX_DIGITS = 5e-6;

export { forOpenScad } from "./for-openscad";

const LOOKED_AT = 4096;
const OBJ_WORD = /^(?:v[tnp]?|f|o|g|s|l|p|mtllib|usemtl)$/;
/** Whole numbers, as an OFF file without its word begins. */
const COUNTS = /^\d+ \d+(?: \d+)?$/;

/**
 * The mesh of a file: STL, OFF, OBJ, PLY or 3MF.
 *
 * @param name As its author knows it, for what is said of it.
 * @throws MeshError where it is none of these, cut off, malformed, or too much to be drawn in time.
 */
export function readMesh(file: ArrayBuffer, name: string): Decoded {
	const bytes = new Uint8Array(file);
	const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
	const readPacked = () =>
		decodeSurface(readThreeMf(bytes, name).surface(SIX_DIGITS, "the 3MF file"));
	if (isPacked(bytes)) {
		return readPacked();
	}
	const start = decodeText(bytes.subarray(0, LOOKED_AT));
	const words = start.match(/\S+/g) ?? [];
	if (words[0]?.replace(/^\ufeff/, "") === "ply") {
		return decodeSurface(readPly(bytes, name).surface(FLOAT32_PRECISION, "the PLY file"));
	}
	const [, [first = "", ...rest]] = linesOf(start, /#/).next().value ?? [0, []];
	if (OFF_WORD.test(first) || (ending === "off" && COUNTS.test([first, ...rest].join(" ")))) {
		return decodeSurface(readOffKinds(bytes, name).surface(SIX_DIGITS, "the OFF file"));
	}
	if (isStlInWords(bytes)) {
		return decodeSurface(readStlWords(bytes, name).surface(FLOAT32_PRECISION, "the STL file"));
	}
	if (OBJ_WORD.test(first) || ending === "obj") {
		return decodeSurface(readObj(bytes, name).surface(SIX_DIGITS, "the OBJ file"));
	}
	if (ending === "3mf") {
		// It says why it is none.
		return readPacked();
	}
	if (ending === "ply") {
		throw fault(name, null, "the file is no PLY, or its header was cut off.");
	}
	return decodeSurface(readBinaryStl(file));
}
