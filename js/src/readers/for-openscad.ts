/**
 * Makes mesh files into what OpenSCAD reads without loss: 3MF and OBJ it reads in some builds only
 * and PLY in none, and of some STL and OFF files it drops a part.
 *
 * The package's `imports/convert.py` does the same.
 */
import { readObj } from "./obj";
import { readOffKinds } from "./off-kinds";
import { OTHER_FILES } from "./other-files";
import { readPly } from "./ply";
import type { RawMesh } from "./raw-mesh";
import { binaryLength, HEADER, isStlInWords } from "./stl-kind";
import { readStlWords } from "./stl-words";
import { readThreeMf } from "./three-mf";

const READERS: Readonly<Record<string, (bytes: Uint8Array, name: string) => RawMesh>> = {
	"3mf": readThreeMf,
	obj: readObj,
	ply: readPly,
	off: readOffKinds,
};
/** A letter for each byte. */
const latin = new TextDecoder("latin1");
/** Numbers that OpenSCAD takes for something else. */
const ODD = /[,\t]|nan|inf|\d[d][+-]?\d/i;

/**
 * The file as OpenSCAD reads it whole. 3MF, OBJ and PLY become OFF, and OFF is written anew; STL
 * stays STL, without what OpenSCAD would not read of it. DXF, SVG, AMF and the files of surface() are
 * looked at, and mended where only their letters or lines are strange.
 *
 * @param name As its author knows it.
 * @throws MeshError where it cannot be read.
 */
export function forOpenScad(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
	const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
	const read = READERS[ending];
	if (read) {
		return offOf(read(bytes, name));
	}
	const other = OTHER_FILES[ending];
	if (other) {
		return other(bytes.slice(), name);
	}
	if (!isStlInWords(bytes)) {
		return withoutRest(bytes);
	}
	return isPlain(bytes) ? bytes.slice() : stlOf(readStlWords(bytes, name));
}

/** Corners at one place are one corner: OpenSCAD joins them by their numbers. */
function offOf({ corners, sides, indices, colors }: RawMesh): Uint8Array<ArrayBuffer> {
	const places = new Map<string, number>();
	const numbers: number[] = [];
	for (let at = 0; at < corners.length; at += 3) {
		const place = `${corners[at]} ${corners[at + 1]} ${corners[at + 2]}`;
		const known = places.get(place) ?? places.size;
		places.set(place, known);
		numbers.push(known);
	}
	const lines = ["OFF", `${places.size} ${sides.length} 0`, ...places.keys()];
	let at = 0;
	for (const [face, count] of sides.entries()) {
		const own = indices.slice(at, at + count).map((corner) => numbers[corner]);
		lines.push([count, ...own, ...(colors[face] ?? [])].join(" "));
		at += count;
	}
	return asBytes(lines);
}

/** Binary STL without what some programs put behind its triangles. */
function withoutRest(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	const end = binaryLength(bytes) ?? 0;
	// A packed file, or a page of the web: OpenSCAD says that it is no STL.
	const isOther = /^(?:PK|<)/.test(latin.decode(bytes.subarray(0, 2)));
	return !isOther && end > HEADER ? bytes.slice(0, end) : bytes.slice();
}

/** Whether OpenSCAD reads all of it: a solid in words, each of them where it looks for them. */
function isPlain(bytes: Uint8Array): boolean {
	const text = latin.decode(bytes);
	const triangles = countOf(text, "endloop");
	const head = text.indexOf("\n");
	return (
		text.startsWith("solid") &&
		head >= 0 &&
		countOf(text, "outer loop") === triangles &&
		countOf(text, "vertex ") === 3 * triangles &&
		countOf(text, "endsolid") === 1 &&
		!ODD.test(text.slice(head))
	);
}

function countOf(text: string, words: string): number {
	let count = 0;
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
		count += 1;
	}
	return count;
}

function stlOf({ corners, indices }: RawMesh): Uint8Array<ArrayBuffer> {
	const lines = ["solid mesh"];
	for (let at = 0; at < indices.length; at += 3) {
		lines.push("facet normal 0 0 0", "outer loop");
		for (const corner of indices.slice(at, at + 3)) {
			lines.push(`vertex ${corners.slice(3 * corner, 3 * corner + 3).join(" ")}`);
		}
		lines.push("endloop", "endfacet");
	}
	lines.push("endsolid mesh");
	return asBytes(lines);
}

function asBytes(lines: readonly string[]): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
