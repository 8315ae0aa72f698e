/** Reads binary STL files for the decoders, and writes them for `<openscad-part>`. */
import { MeshError } from "./mesh-error";
import { FLOAT32_PRECISION, type Surface } from "./surface";

const HEADER = 80;
const RECORD = 50;
/** In each record the three corners stand behind the face normal, which is ignored. */
const CORNERS = 12;

/** The triangles of a file. Bytes behind the last triangle are ignored. */
export function readBinaryStl(file: ArrayBuffer): Surface {
	if (file.byteLength < HEADER + 4) {
		throw new MeshError(
			`The STL has ${file.byteLength} bytes, its header alone takes ${HEADER + 4}. It was cut off.`,
		);
	}
	const view = new DataView(file);
	const count = view.getUint32(HEADER, true);
	if (count === 0) {
		throw new MeshError("The STL has no triangles.");
	}
	const room = file.byteLength - HEADER - 4;
	if (count * RECORD > room) {
		throw new MeshError(
			`The STL announces ${count} triangles and holds ${Math.floor(room / RECORD)}. ` +
				"It was cut off, or it is not a binary STL.",
		);
	}
	const positions = new Float32Array(count * 9);
	let at = 0;
	// A NaN or an infinity anywhere makes this NaN; one test at the end instead of one a number.
	let finite = 0;
	for (let triangle = 0; triangle < count; triangle++) {
		const start = HEADER + 4 + triangle * RECORD + CORNERS;
		for (let offset = start; offset < start + 36; offset += 4) {
			const value = view.getFloat32(offset, true);
			finite += value - value;
			positions[at++] = value;
		}
	}
	if (finite !== 0) {
		const bad = positions.findIndex((value) => !Number.isFinite(value));
		throw new MeshError(
			`Triangle ${Math.floor(bad / 9) + 1} of the STL has a coordinate that is not a finite number.`,
		);
	}
	return { positions, colors: null, precision: FLOAT32_PRECISION };
}

/** A binary STL of triangles. The normals of its faces are 0, as if unknown: readers work them out. */
export function writeBinaryStl(positions: Float32Array): ArrayBuffer {
	const count = positions.length / 9;
	const file = new ArrayBuffer(HEADER + 4 + count * RECORD);
	const view = new DataView(file);
	view.setUint32(HEADER, count, true);
	for (let at = 0; at < positions.length; at++) {
		const start = HEADER + 4 + Math.floor(at / 9) * RECORD + CORNERS;
		view.setFloat32(start + (at % 9) * 4, positions[at] as number, true);
	}
	return file;
}
