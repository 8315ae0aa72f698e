/** Reads OFF files for the decoders. */
import { MeshError } from "./mesh-error";
import { OffScanner } from "./off-scanner";
import type { Patience } from "./patience";
import { triangulate } from "./polygon";
import type { Surface } from "./surface";

/** OpenSCAD writes six significant digits. */
const SIX_DIGITS = 5e-6;
/** What OpenSCAD writes, if anything, for a face that no `color()` covers… */
const UNCOLORED = [249, 215, 44, 255];
/** …and for one that a shape without colour left when it was cut away. */
const CUT = [157, 203, 81, 255];
/** A vertex is at least "0 0 0", a face at least "3 0 1 2", each with its line's end. */
const SHORTEST_VERTEX = 6;
const SHORTEST_FACE = 8;

/** Reads an OFF file, with the colours of its faces as OpenSCAD writes them. */
export function readOff(file: ArrayBuffer, patience: Patience): Surface {
	const scanner = new OffScanner(new Uint8Array(file));
	const keyword = scanner.toWord() ? scanner.word() : "";
	if (keyword !== "OFF") {
		throw new MeshError(`The file is no OFF file: it starts with "${keyword}".`);
	}
	const vertexCount = scanner.count("the number of vertices");
	const faceCount = scanner.count("the number of faces");
	scanner.count("the number of edges");
	const size = file.byteLength;
	if (vertexCount * SHORTEST_VERTEX > size || faceCount * SHORTEST_FACE > size + SHORTEST_FACE) {
		throw new MeshError(
			`The OFF file announces ${vertexCount} vertices and ${faceCount} faces in ${size} bytes. ` +
				"It was cut off.",
		);
	}
	if (faceCount === 0) {
		throw new MeshError("The OFF file has no faces.");
	}
	const vertices = readVertices(scanner, vertexCount);
	const faces = new FaceReader(scanner, vertices, patience);
	for (let face = 0; face < faceCount; face++) {
		faces.read();
	}
	return faces.surface();
}

function readVertices(scanner: OffScanner, count: number): Float32Array {
	const vertices = new Float32Array(count * 3);
	for (let at = 0; at < vertices.length; at++) {
		vertices[at] = scanner.number("a coordinate");
		if (!Number.isFinite(vertices[at])) {
			throw new MeshError(`Vertex ${Math.floor(at / 3) + 1} of the OFF file is out of range.`);
		}
	}
	return vertices;
}

class FaceReader {
	/** Three vertex numbers a triangle. */
	private corners = new Uint32Array(3072);
	private colors = new Uint8Array(4096);
	private triangles = 0;
	private colored = false;
	private readonly vertexCount: number;
	private readonly color = new Uint8Array(4);

	constructor(
		private readonly scanner: OffScanner,
		private readonly vertices: Float32Array,
		private readonly patience: Patience,
	) {
		this.vertexCount = vertices.length / 3;
	}

	read(): void {
		const { scanner } = this;
		const sides = scanner.count("the number of a face's corners");
		if (sides === 3) {
			const first = this.corner();
			const second = this.corner();
			const third = this.corner();
			this.readColor();
			this.add(first, second, third);
			return;
		}
		// Checked corner by corner: an announced 1e9 corners end with the file, not with the memory.
		const polygon: number[] = [];
		for (let side = 0; side < sides; side++) {
			polygon.push(this.corner());
		}
		this.readColor();
		const triangles = triangulate(this.vertices, polygon, this.patience);
		for (let at = 0; at < triangles.length; at += 3) {
			this.add(triangles[at] as number, triangles[at + 1] as number, triangles[at + 2] as number);
		}
	}

	surface(): Surface {
		if (this.triangles === 0) {
			throw new MeshError("The OFF file has no face with three corners or more.");
		}
		const { vertices, corners } = this;
		const positions = new Float32Array(this.triangles * 9);
		for (let corner = 0, at = 0; corner < this.triangles * 3; corner++) {
			const vertex = (corners[corner] as number) * 3;
			positions[at++] = vertices[vertex] as number;
			positions[at++] = vertices[vertex + 1] as number;
			positions[at++] = vertices[vertex + 2] as number;
		}
		const colors = this.colored ? this.colors.slice(0, this.triangles * 4) : null;
		return { positions, colors, precision: SIX_DIGITS };
	}

	private corner(): number {
		const vertex = this.scanner.count("the number of a vertex");
		if (vertex >= this.vertexCount) {
			throw new MeshError(
				`A face of the OFF file names vertex ${vertex}; there are ${this.vertexCount}, counted from 0.`,
			);
		}
		return vertex;
	}

	/** The colour is what is left of the face's line: nothing, RGB or RGBA, 0 to 255. */
	private readColor(): void {
		this.color.set(UNCOLORED);
		let parts = 0;
		for (; this.scanner.toWordInLine(); parts++) {
			const part = this.scanner.count("a part of a colour");
			if (part > 255 || parts === 4) {
				throw new MeshError(
					"A face of the OFF file has a colour that is not RGB or RGBA in bytes.",
				);
			}
			this.color[parts] = part;
		}
		if (parts === 1 || parts === 2) {
			throw new MeshError(
				`A face of the OFF file has a colour of ${parts} parts; it takes 3 or 4.`,
			);
		}
		this.colored ||= [UNCOLORED, CUT].every((own) =>
			this.color.some((part, at) => part !== own[at]),
		);
	}

	private add(first: number, second: number, third: number): void {
		if (this.triangles * 3 === this.corners.length) {
			const corners = new Uint32Array(this.corners.length * 2);
			corners.set(this.corners);
			this.corners = corners;
			const colors = new Uint8Array(this.colors.length * 2);
			colors.set(this.colors);
			this.colors = colors;
		}
		this.corners[this.triangles * 3] = first;
		this.corners[this.triangles * 3 + 1] = second;
		this.corners[this.triangles * 3 + 2] = third;
		this.colors.set(this.color, this.triangles * 4);
		this.triangles++;
	}
}
