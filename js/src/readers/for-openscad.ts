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
import { fault, type RawMesh } from "./raw-mesh";
import { HEADER, isStlInWords, LOOKED_AT, TRIANGLE, triangleCount } from "./stl-kind";
import { readStlWords } from "./stl-words";
import { readThreeMf } from "./three-mf";

const READERS: Readonly<Record<string, (bytes: Uint8Array, name: string) => RawMesh>> = {
	"3mf": readThreeMf,
	obj: readObj,
	ply: readPly,
	off: readOffKinds,
};
/** A binary STL is taken for something else where fewer of its triangles are there: one of so many. */
const MOST_MISSING = 100;
/** What programs write before they know how many triangles there are. */
const UNCOUNTED: ReadonlySet<number> = new Set([0, 0xffffffff]);
const BLANK: ReadonlySet<number> = new Set([0, 9, 10, 13, 32]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell bytes from text.
const CONTROLS = /[\0-\x08\x0e-\x1f]/;
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
		return wholeStl(bytes, name);
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

/** Binary STL with as many triangles as it says, and nothing behind them. */
function wholeStl(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
	const other = otherKind(bytes);
	if (other !== null) {
		throw fault(name, null, `the file is no STL: ${other}.`);
	}
	const count = triangleCount(bytes) ?? 0;
	const room = Math.floor((bytes.byteLength - HEADER) / TRIANGLE);
	if (room === 0) {
		throw fault(name, null, "the STL file has no triangles.");
	}
	if (UNCOUNTED.has(count) && bytes.byteLength === HEADER + room * TRIANGLE) {
		// Its program did not go back to say how many there are.
		const counted = bytes.slice();
		new DataView(counted.buffer).setUint32(HEADER - 4, room, true);
		return counted;
	}
	// Where nearly all is missing it is more likely something else.
	if (room < count && count <= MOST_MISSING * room) {
		throw fault(
			name,
			null,
			`the STL file says that it has ${count} triangles, and ends after ${room}. It was cut off, or damaged.`,
		);
	}
	if (room < count || count === 0) {
		throw fault(
			name,
			null,
			`the file is no STL: it would have ${count} triangles in ${bytes.byteLength} bytes. It was cut off, or is something else.`,
		);
	}
	return bytes.slice(0, HEADER + TRIANGLE * count);
}

/** What a file is that is none; null where it may be one. */
function otherKind(bytes: Uint8Array): string | null {
	const start = latin.decode(bytes.subarray(0, LOOKED_AT));
	if (start.startsWith("version https://git-lfs.github.com/")) {
		return "it is a pointer of Git LFS, which git lfs pull replaces by the file";
	}
	if (start.startsWith("PK")) {
		return "it is a packed file, such as 3MF: name it so, or unpack it";
	}
	if (/^[ \t\n\v\f\r]*</.test(start)) {
		return "it is a page of the web, or XML";
	}
	if (bytes.every((byte) => BLANK.has(byte))) {
		return "it is empty";
	}
	return bytes.byteLength < HEADER || !CONTROLS.test(start)
		? 'it has no "facet". It was cut off, or is something else'
		: null;
}

/** Whether OpenSCAD reads all of it: a solid in words, each of them where it looks for them. */
function isPlain(bytes: Uint8Array): boolean {
	const text = latin.decode(bytes);
	const triangles = countOf(text, "endloop");
	const head = text.indexOf("\n");
	return (
		triangles > 0 &&
		text.startsWith("solid") &&
		head >= 0 &&
		countOf(text, "outer loop") === triangles &&
		countOf(text, "vertex ") === 3 * triangles &&
		countOf(text, "endfacet") === triangles &&
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
