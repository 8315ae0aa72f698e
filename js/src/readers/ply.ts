/** Reads PLY, in words or bytes of either order, with properties in any order. */
import { Patience, READ_PATIENCE } from "../geometry/patience";
import { linesOf, wordsOf } from "./lines";
import { colorOf, commonColor, fault, MOST, number, RawMesh, type Rgba, whole } from "./raw-mesh";

/** How a number is read, and how many bytes it takes. */
type Kind = "Int8" | "Uint8" | "Int16" | "Uint16" | "Int32" | "Uint32" | "Float32" | "Float64";
type Values = Map<string, number | number[]>;
type Read = (kind: Kind) => number;

interface Property {
	readonly name: string;
	readonly kind: Kind;
	/** Of a list, that of its length. */
	readonly countKind: Kind | null;
}

interface Element {
	readonly name: string;
	readonly count: number;
	readonly properties: Property[];
}

const KINDS = new Map<string, Kind>([
	...(["char", "int8"].map((word) => [word, "Int8"]) as [string, Kind][]),
	...(["uchar", "uint8"].map((word) => [word, "Uint8"]) as [string, Kind][]),
	...(["short", "int16"].map((word) => [word, "Int16"]) as [string, Kind][]),
	...(["ushort", "uint16"].map((word) => [word, "Uint16"]) as [string, Kind][]),
	...(["int", "int32"].map((word) => [word, "Int32"]) as [string, Kind][]),
	...(["uint", "uint32"].map((word) => [word, "Uint32"]) as [string, Kind][]),
	...(["float", "float32"].map((word) => [word, "Float32"]) as [string, Kind][]),
	...(["double", "float64"].map((word) => [word, "Float64"]) as [string, Kind][]),
]);
const LARGEST: Partial<Record<Kind, number>> = {
	Uint8: 255,
	Uint16: 65535,
	Float32: 1,
	Float64: 1,
};
const FORMATS = new Set(["ascii", "binary_little_endian", "binary_big_endian"]);
const COLORS = [
	["red", "green", "blue", "alpha"],
	["r", "g", "b", "a"],
] as const;
const LONGEST_LINE = 1000;
const LONGEST_HEADER = 1024 * 1024;
const NEWLINE = 10;
const RETURN = 13;

/** With the colours of its faces, or of all corners of a face. */
export function readPly(bytes: Uint8Array, name: string): RawMesh {
	const { format, elements, start, line } = headerOf(bytes, name);
	const read =
		format === "ascii"
			? wordReader(bytes.subarray(start), line, name)
			: byteReader(bytes, start, format === "binary_little_endian", name);
	const mesh = new RawMesh(name);
	const colors: (Rgba | null)[] = [];
	for (const element of elements) {
		if (element.name === "tristrips") {
			throw fault(name, null, "strips of triangles are not read: save it with faces.");
		}
		const color = colorProperties(element);
		// Without properties it takes no bytes, however many there are.
		const count = element.properties.length > 0 ? element.count : Math.min(element.count, 1);
		for (let at = 1; at <= count; at++) {
			const values = valuesOf(element, read, name);
			if (element.name === "vertex") {
				const [x, y, z] = ["x", "y", "z"].map((axis) => values.get(axis));
				if (typeof x !== "number" || typeof y !== "number" || typeof z !== "number") {
					throw fault(name, null, "the corners of the PLY file have no x, y and z.");
				}
				if (!Number.isFinite(Math.fround(x + y + z))) {
					throw fault(name, null, `corner ${at} has a coordinate that is no finite number.`);
				}
				mesh.corner(x, y, z);
				colors.push(colorIn(values, color));
			} else if (element.name === "face") {
				const face = faceOf(values, mesh.count, at, name);
				if (face.length > 2) {
					mesh.face(face, colorIn(values, color) ?? commonColor(colors, face));
				}
			}
		}
	}
	if (mesh.sides.length === 0) {
		throw fault(name, null, "the PLY file has no faces: a cloud of points is no solid.");
	}
	return mesh;
}

function headerOf(bytes: Uint8Array, name: string) {
	const elements: Element[] = [];
	let format: string | null = null;
	let start = bytes[0] === 0xef ? 3 : 0;
	for (let line = 1; start < Math.min(bytes.length, LONGEST_HEADER); line++) {
		let end = start;
		while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== RETURN) {
			end += 1;
		}
		const text = bytes.subarray(start, Math.min(end, start + LONGEST_LINE));
		const words = wordsOf(new TextDecoder("latin1").decode(text));
		start = end + (bytes[end] === RETURN && bytes[end + 1] === NEWLINE ? 2 : 1);
		const [word = "", second = "", third = "", fourth = "", fifth = ""] = words;
		const said = `${words.join(" ").slice(0, 60)}`;
		const unknown = () => fault(name, line, `"${said}" is nothing that a PLY header says.`);
		if (line === 1 && (word !== "ply" || words.length > 1)) {
			break;
		}
		if (word === "end_header") {
			if (format === null) {
				throw fault(name, line, "the header does not tell the format.");
			}
			return { format, elements, start, line };
		}
		if (word === "format") {
			if (!FORMATS.has(second)) {
				throw unknown();
			}
			format = second;
		} else if (word === "element") {
			elements.push({ name: second, count: whole(third, name, line), properties: [] });
		} else if (word === "property") {
			const isList = second === "list";
			const kind = KINDS.get(isList ? fourth : second);
			const countKind = isList ? (KINDS.get(third) ?? null) : null;
			const called = isList ? fifth : third;
			const own = elements.at(-1)?.properties;
			if (!kind || !own || called === "" || (isList && countKind === null)) {
				throw unknown();
			}
			own.push({ name: called, kind, countKind });
		}
	}
	throw fault(name, null, "the file is no PLY, or its header was cut off.");
}

function byteReader(bytes: Uint8Array, start: number, little: boolean, name: string): Read {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const patience = new Patience(READ_PATIENCE);
	let at = start;
	return (kind) => {
		patience.look();
		const size = Number(kind.replace(/\D/g, "")) / 8;
		if (at + size > view.byteLength) {
			throw fault(name, null, "the PLY file ends too early. It was cut off.");
		}
		at += size;
		return view[`get${kind}`](at - size, little);
	};
}

function wordReader(bytes: Uint8Array, header: number, name: string): Read {
	const lines = linesOf(new TextDecoder("latin1").decode(bytes), null);
	let [line, words, at]: [number, string[], number] = [0, [], 0];
	return () => {
		while (at === words.length) {
			const { value } = lines.next();
			if (!value) {
				throw fault(name, null, "the PLY file ends too early. It was cut off.");
			}
			[line, words] = value;
			at = 0;
		}
		at += 1;
		return number(words[at - 1] as string, name, header + line);
	};
}

function valuesOf({ properties }: Element, read: Read, name: string): Values {
	const values: Values = new Map();
	for (const { name: called, kind, countKind } of properties) {
		if (countKind === null) {
			values.set(called, read(kind));
			continue;
		}
		const items: number[] = [];
		// Item by item: an announced 1e9 items end with the file, not with the memory.
		const count = index(read(countKind), name);
		if (count > MOST) {
			throw fault(name, null, `a list has ${count} numbers: it is damaged.`);
		}
		for (let left = count; left > 0; left--) {
			items.push(read(kind));
		}
		values.set(called, items);
	}
	return values;
}

function index(value: number, name: string): number {
	if (!Number.isSafeInteger(value)) {
		throw fault(name, null, `"${value}" stands where a whole number should be.`);
	}
	return value;
}

function faceOf(values: Values, corners: number, at: number, name: string): number[] {
	const face = values.get("vertex_indices") ?? values.get("vertex_index");
	if (!Array.isArray(face)) {
		throw fault(name, null, "the faces of the PLY file have no list vertex_indices.");
	}
	const strange = face.find((corner) => index(corner, name) < 0 || corner >= corners);
	if (strange !== undefined) {
		throw fault(
			name,
			null,
			`face ${at} names corner ${strange}, and there are ${corners}, counted from 0. The file was cut off, or damaged.`,
		);
	}
	return face;
}

/** The names of the parts of its colours, each with the largest number that it can be. */
function colorProperties({ properties }: Element): [string, number][] {
	const own = new Map(properties.map((one) => [one.name.replace(/^diffuse_/, ""), one]));
	const names = COLORS.find((parts) => parts.slice(0, 3).every((part) => own.has(part))) ?? [];
	return names.flatMap((part): [string, number][] => {
		const property = own.get(part);
		return property ? [[property.name, LARGEST[property.kind] ?? 255]] : [];
	});
}

function colorIn(values: Values, properties: readonly [string, number][]): Rgba | null {
	const parts = properties.map(([called, largest]) => Number(values.get(called)) / largest);
	return parts.length > 0 && parts.every(Number.isFinite) ? colorOf(parts, 1) : null;
}
