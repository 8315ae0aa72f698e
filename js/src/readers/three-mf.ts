/** Reads 3MF: the parts of a build, placed, in millimetres and with their colours. */
import { Patience, READ_PATIENCE } from "../geometry/patience";
import { fault, MOST, MOST_OTHERS, number, RawMesh, type Rgba, whole } from "./raw-mesh";
import { elementsOf, type XmlElement, XmlError } from "./xml";
import { Zip, ZipError } from "./zip";

const CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
const MATERIAL = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02";
const PRODUCTION = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";
const MODEL = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
const KNOWN = new Set([CORE, MATERIAL, PRODUCTION]);
const MILLIMETRES = new Map([
	["micron", 0.001],
	["millimeter", 1],
	["centimeter", 10],
	["inch", 25.4],
	["foot", 304.8],
	["meter", 1000],
]);
/** Bytes of its models, unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Components in components; those of real files are a few. */
const DEEPEST = 100;
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

interface Placed {
	readonly path: string;
	readonly id: string;
	readonly transform: readonly number[];
}

interface Solid {
	readonly mesh: RawMesh;
	readonly components: Placed[];
	readonly material: { group: string; index: number } | null;
}

interface Model {
	scale: number;
	readonly solids: Map<string, Solid>;
	readonly build: Placed[];
}

/** Components are followed, also into other models of the file, as slicers write them. */
export function readThreeMf(bytes: Uint8Array, name: string): RawMesh {
	if (!isPacked(bytes)) {
		throw fault(name, null, "it is a damaged zip file, or no 3MF. Save it anew.");
	}
	return new ThreeMf(bytes, name).mesh();
}

/** Whether it begins as zip files do, with "PK". */
export function isPacked(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

class ThreeMf {
	readonly #zip: Zip;
	/** Names of its members, as they are, by themselves in small letters. */
	readonly #paths: ReadonlyMap<string, string>;
	readonly #models = new Map<string, Model>();
	/** For all of its models, and all places where their objects stand. */
	readonly #patience = new Patience(READ_PATIENCE);
	readonly #name: string;

	constructor(bytes: Uint8Array, name: string) {
		this.#name = name;
		this.#zip = this.#unzipped(() => new Zip(bytes, MOST_BYTES));
		this.#paths = new Map([...this.#zip.names()].map((path) => [path.toLowerCase(), path]));
	}

	#unzipped<Result>(read: () => Result): Result {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof ZipError)) {
				throw error;
			}
			const reason = `it is a damaged zip file, or no 3MF: ${error.message}.`;
			throw fault(this.#name, null, reason);
		}
	}

	mesh(): RawMesh {
		const whole = new RawMesh(this.#name);
		const root = this.#root();
		for (const item of this.#model(root).build) {
			this.#add(whole, item, this.#model(item.path).scale, 0);
		}
		if (whole.sides.length === 0) {
			throw this.#fault(null, "the 3MF file builds nothing: its list of build items is empty.");
		}
		return whole;
	}

	#fault(line: number | null, reason: string, path = ""): Error {
		return fault(path === "" ? this.#name : `${this.#name} (${path})`, line, reason);
	}

	#text(path: string): string | null {
		const found = this.#paths.get(path.toLowerCase());
		return found === undefined
			? null
			: new TextDecoder().decode(this.#unzipped(() => this.#zip.read(found)));
	}

	#root(): string {
		const path = "_rels/.rels";
		for (const { attributes } of this.#elements(this.#text(path) ?? "<none/>", path)) {
			if (attributes.get("Type") === MODEL) {
				return plain(attributes.get("Target") ?? "");
			}
		}
		throw this.#fault(null, "the file is no 3MF: nothing in it says which model it holds.");
	}

	*#elements(text: string, path: string): Generator<XmlElement> {
		try {
			yield* elementsOf(text, this.#patience);
		} catch (error) {
			throw error instanceof XmlError ? this.#fault(error.line, error.message, path) : error;
		}
	}

	#model(path: string): Model {
		const known = this.#models.get(path);
		if (known) {
			return known;
		}
		const text = this.#text(path);
		if (text === null) {
			throw this.#fault(null, `the model ${path} is named and is not there. It is damaged.`);
		}
		const model: Model = { scale: 1, solids: new Map(), build: [] };
		this.#models.set(path, model);
		const palettes = new Map<string, (Rgba | null)[]>();
		let palette: (Rgba | null)[] = [];
		let solid: Solid = { mesh: new RawMesh(this.#name), components: [], material: null };
		for (const element of this.#elements(text, path)) {
			const { attributes, line } = element;
			const needed = (key: string): string => {
				const value = attributes.get(key);
				if (value === undefined) {
					throw this.#fault(line, `the attribute "${key}" is missing. The file is damaged.`, path);
				}
				return value;
			};
			const index = (word: string) => whole(word, `${this.#name} (${path})`, line);
			const coordinate = (word: string) => number(word, `${this.#name} (${path})`, line);
			const placed = (): Placed => {
				this.#stand();
				const words = (attributes.get("transform") ?? "").match(/\S+/g) ?? [];
				if (words.length !== 0 && words.length !== 12) {
					throw this.#fault(
						line,
						`a transform has 12 numbers, and this has ${words.length}.`,
						path,
					);
				}
				return {
					path: plain(attributes.get(`${PRODUCTION} path`) ?? path),
					id: needed("objectid"),
					transform: words.length === 0 ? IDENTITY : words.map(coordinate),
				};
			};
			switch (element.name) {
				case `${CORE} model`:
					model.scale = this.#scaleOf(element, path);
					break;
				case `${CORE} object`: {
					this.#stand();
					const group = attributes.get("pid");
					const material =
						group === undefined ? null : { group, index: index(attributes.get("pindex") ?? "0") };
					solid = { mesh: new RawMesh(this.#name), components: [], material };
					model.solids.set(needed("id"), solid);
					break;
				}
				case `${CORE} vertex`:
					solid.mesh.corner(...(["x", "y", "z"].map((axis) => coordinate(needed(axis))) as Three));
					break;
				case `${CORE} triangle`: {
					const face = ["v1", "v2", "v3"].map((one) => index(needed(one)));
					const most = Math.max(...face);
					if (most >= solid.mesh.count) {
						const reason = `the triangle names corner ${most}, and there are ${solid.mesh.count}.`;
						throw this.#fault(line, reason, path);
					}
					solid.mesh.face(face, colorOfTriangle(attributes, solid, palettes, index));
					break;
				}
				case `${CORE} component`:
					solid.components.push(placed());
					break;
				case `${CORE} item`:
					if (attributes.get("printable") !== "0") {
						model.build.push(placed());
					}
					break;
				case `${CORE} basematerials`:
				case `${MATERIAL} colorgroup`:
					this.#stand();
					palette = [];
					palettes.set(needed("id"), palette);
					break;
				case `${CORE} base`:
					palette.push(rgba(attributes.get("displaycolor") ?? ""));
					break;
				case `${MATERIAL} color`:
					palette.push(rgba(attributes.get("color") ?? ""));
			}
		}
		return model;
	}

	#scaleOf({ attributes, namespaces, line }: XmlElement, path: string): number {
		const unit = attributes.get("unit") ?? "millimeter";
		const scale = MILLIMETRES.get(unit);
		if (scale === undefined) {
			const units = [...MILLIMETRES.keys()].join(", ");
			throw this.#fault(line, `"${unit.slice(0, 40)}" is no unit of 3MF: ${units} are.`, path);
		}
		for (const prefix of (attributes.get("requiredextensions") ?? "").match(/\S+/g) ?? []) {
			const extension = namespaces.get(prefix) ?? prefix;
			if (!KNOWN.has(extension)) {
				throw this.#fault(
					line,
					`the file needs the extension ${extension.slice(0, 120)}, which is not read here: save it anew without, as a plain mesh.`,
					path,
				);
			}
		}
		return scale;
	}

	#add(whole: RawMesh, { path, id, transform }: Placed, scale: number, depth: number): void {
		const solid = this.#model(path).solids.get(id);
		if (solid === undefined) {
			throw this.#fault(null, `object ${id} is named and is not there. The file is damaged.`);
		}
		if (depth > DEEPEST) {
			throw this.#fault(null, `object ${id} is among its own components, or too deep in others.`);
		}
		this.#patience.look();
		this.#copies += 1;
		if (this.#copies > MOST) {
			throw this.#fault(null, `it has more than ${MOST} components: use a smaller one.`);
		}
		const first = whole.count;
		const { corners, sides, indices, colors } = solid.mesh;
		for (let at = 0; at < corners.length; at += 3) {
			const point = corners.slice(at, at + 3);
			const moved = [0, 1, 2].map((axis) => scale * along(point, 1, transform, axis)) as Three;
			if (!moved.every((part) => Number.isFinite(Math.fround(part)))) {
				throw this.#fault(null, "its transforms lead out of all numbers.");
			}
			this.#patience.look();
			whole.corner(...moved);
		}
		const mirrored = determinant(transform) < 0;
		for (const face of sides.keys()) {
			const placed = indices.slice(3 * face, 3 * face + 3).map((corner) => corner + first);
			whole.face(mirrored ? placed.reverse() : placed, colors[face] ?? null);
		}
		for (const inner of solid.components) {
			this.#add(
				whole,
				{ ...inner, transform: joined(inner.transform, transform) },
				scale,
				depth + 1,
			);
		}
	}

	/** Counts objects, and places where they stand. */
	#stand(): void {
		this.#others += 1;
		if (this.#others > MOST_OTHERS) {
			throw this.#fault(null, `it has more than ${MOST_OTHERS} objects and places of them.`);
		}
	}

	#copies = 0;
	#others = 0;
}

type Three = [number, number, number];

function colorOfTriangle(
	attributes: ReadonlyMap<string, string>,
	{ material }: Solid,
	palettes: ReadonlyMap<string, (Rgba | null)[]>,
	index: (word: string) => number,
): Rgba | null {
	const group = attributes.get("pid") ?? material?.group ?? "";
	const palette = palettes.get(group) ?? [];
	const first = attributes.get("p1");
	if (first === undefined) {
		return palette[material?.group === group ? material.index : 0] ?? null;
	}
	const used = new Set(["p1", "p2", "p3"].map((one) => index(attributes.get(one) ?? first)));
	// Of three colours in a triangle none is the triangle's.
	return used.size === 1 ? (palette[[...used][0] as number] ?? null) : null;
}

function rgba(written: string): Rgba | null {
	const digits = written.trim().replace(/^#/, "");
	if (!/^(?:[\da-f]{6}|[\da-f]{8})$/i.test(digits)) {
		return null;
	}
	const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
	return [part(0), part(2), part(4), digits.length === 8 ? part(6) : 255];
}

/** @param own 1 for a point, 0 for a direction. */
function along(
	row: readonly number[],
	own: number,
	transform: readonly number[],
	axis: number,
): number {
	const [a = 0, b = 0, c = 0, d = 0] = [0, 3, 6, 9].map((at) => transform[at + axis]);
	const [x = 0, y = 0, z = 0] = row;
	return x * a + y * b + z * c + own * d;
}

/** The inner transform, then the outer one. */
function joined(inner: readonly number[], outer: readonly number[]): number[] {
	return [0, 3, 6, 9].flatMap((at) =>
		[0, 1, 2].map((axis) => along(inner.slice(at, at + 3), at === 9 ? 1 : 0, outer, axis)),
	);
}

function determinant(transform: readonly number[]): number {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = transform;
	return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/** A path in the archive, without what leads nowhere. */
function plain(path: string): string {
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === "..") {
			parts.pop();
		} else if (part !== "" && part !== ".") {
			parts.push(part);
		}
	}
	return parts.join("/");
}
