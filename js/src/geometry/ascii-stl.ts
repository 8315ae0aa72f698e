/** Reads ASCII STL files for `readSurface`. */
import { MeshError } from "./mesh-error";
import { FLOAT32_PRECISION, type Surface } from "./surface";

const VERTEX = /\bvertex\s+(\S+)\s+(\S+)\s+(\S+)/gi;

/** The triangles of a file. Its normals are ignored, as those of a binary STL are. */
export function readAsciiStl(file: ArrayBuffer): Surface {
	const text = new TextDecoder().decode(file);
	const numbers: number[] = [];
	for (const [line, ...words] of text.matchAll(VERTEX)) {
		for (const word of words) {
			const value = Number(word);
			if (!Number.isFinite(Math.fround(value))) {
				const advice = word.includes(",")
					? " Mesh files have decimal points and no commas: save it anew, in English number format."
					: "";
				throw new MeshError(
					`The STL has "${line.slice(0, 80)}", which is not three finite numbers.${advice}`,
				);
			}
			numbers.push(value);
		}
	}
	if (numbers.length === 0) {
		throw new MeshError("The STL has no triangles.");
	}
	if (numbers.length % 9 !== 0) {
		throw new MeshError("The STL ends inside a triangle. It was cut off.");
	}
	return { positions: Float32Array.from(numbers), colors: null, precision: FLOAT32_PRECISION };
}
