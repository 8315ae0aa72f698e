/** Reads OBJ: groups, polygons, and corners counted from either end. */
import { decodeText } from "../lib/decode-text";
import { linesOf } from "./lines";
import { colorOf, commonColor, fault, MOST, number, RawMesh, type Rgba } from "./raw-mesh";

const FREE_FORM = /^(?:cstype|curv2?|surf|vp|deg)$/;
/** Words of a corner with a colour behind its place. */
const COLORED = 6;

/** Normals, textures, groups, lines and points are passed over. */
export function readObj(bytes: Uint8Array, name: string): RawMesh {
	const mesh = new RawMesh(name);
	const colors: (Rgba | null)[] = [];
	for (const [line, [word = "", ...rest]] of statementsOf(decodeText(bytes), name)) {
		if (word === "v") {
			const [x, y, z, ...behind] = rest;
			if (x === undefined || y === undefined || z === undefined) {
				throw fault(name, line, "a corner needs three numbers. The file was cut off, or damaged.");
			}
			mesh.corner(number(x, name, line), number(y, name, line), number(z, name, line));
			const parts = behind.map((one) => number(one, name, line));
			colors.push(rest.length >= COLORED ? colorOf(parts.slice(-3), 1) : null);
		} else if (word === "f" || word === "fo") {
			const face = rest.map((one) => indexOf(one, mesh.count, name, line));
			if (face.length < 3) {
				throw fault(name, line, "a face needs three corners or more.");
			}
			mesh.face(face, commonColor(colors, face));
		} else if (FREE_FORM.test(word)) {
			throw fault(
				name,
				line,
				`"${word}" begins a free-form curve or surface: save the model as a mesh, made of triangles.`,
			);
		}
	}
	return mesh;
}

/** The words of each line, with those that it goes on in, and the number of the first. */
function* statementsOf(text: string, name: string): Generator<[number, string[]]> {
	let begun: string[] = [];
	let first = 0;
	for (const [line, words] of linesOf(text, /#/, name)) {
		first ||= line;
		const last = words.at(-1) as string;
		if (last.endsWith("\\")) {
			words.pop();
			for (const word of last.length > 1 ? [...words, last.slice(0, -1)] : words) {
				begun.push(word);
			}
			if (begun.length > MOST) {
				throw fault(name, first, `it goes on for more than ${MOST} words.`);
			}
			continue;
		}
		yield [first, begun.concat(words)];
		begun = [];
		first = 0;
	}
	if (begun.length > 0) {
		yield [first, begun];
	}
}

function indexOf(word: string, known: number, name: string, line: number): number {
	const written = word.split("/", 1)[0] as string;
	const index = /^[-+]?\d{1,15}$/.test(written) ? Number(written) : 0;
	const place = index > 0 ? index - 1 : known + index;
	if (index === 0 || place < 0 || place >= known) {
		throw fault(
			name,
			line,
			`the face names corner "${word.slice(0, 40)}", and ${known} corners stand before it, counted from 1, or from -1 backwards. The file was cut off, or damaged.`,
		);
	}
	return place;
}
