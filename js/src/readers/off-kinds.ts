/** Reads OFF of every kind: with colours, normals or textures of corners, and without its word. */
import { decodeText } from "../lib/decode-text";
import { linesOf } from "./lines";
import { colorOf, commonColor, fault, MOST, number, RawMesh, type Rgba, whole } from "./raw-mesh";

/** Its word; `n` and `4` say that it has other dimensions. */
export const OFF_WORD = /^(ST)?(C)?(N)?(4)?(n)?OFF$/;

export function readOffKinds(bytes: Uint8Array, name: string): RawMesh {
	const lines = linesOf(decodeText(bytes), /#/, name);
	let line = 0;
	const next = (what: string): string[] => {
		const { value } = lines.next();
		if (!value) {
			throw fault(name, null, `the OFF file ends where ${what} should be. It was cut off.`);
		}
		line = value[0];
		return value[1];
	};
	const count = (word: string): number => {
		// A comma in it is the better reason.
		number(word, name, line);
		return whole(word, name, line);
	};
	const color = (words: readonly string[]): Rgba | null => {
		// The number of a colour in a table is none.
		if (words.length !== 3 && words.length !== 4) {
			return null;
		}
		const parts = words.map((word) => number(word, name, line));
		return colorOf(parts, words.some((word) => word.includes(".")) ? 1 : 255);
	};
	let words = next("OFF");
	const [word, , colored, normal, four, dimension] = OFF_WORD.exec(words[0] as string) ?? [];
	if (four || dimension || words.includes("BINARY")) {
		const kind = words.includes("BINARY") ? "binary" : "four-dimensional";
		throw fault(name, line, `${kind} OFF is not read: save it as plain OFF.`);
	}
	words = word === undefined ? words : words.slice(1);
	words = words.length > 0 ? words : next("the numbers of corners and faces");
	const [corners, faces] = words;
	if (corners === undefined || faces === undefined) {
		throw fault(name, line, "the numbers of corners and faces are missing.");
	}
	const mesh = new RawMesh(name);
	const colors: (Rgba | null)[] = [];
	const faceCount = count(faces);
	for (let left = count(corners); left > 0; left--) {
		const [x, y, z, ...behind] = next("a corner");
		if (x === undefined || y === undefined || z === undefined) {
			throw fault(name, line, "a corner needs three numbers. The file was cut off, or damaged.");
		}
		mesh.corner(number(x, name, line), number(y, name, line), number(z, name, line));
		colors.push(colored ? color(behind.slice(normal ? 3 : 0)) : null);
	}
	for (let left = faceCount; left > 0; left--) {
		const face = next("a face");
		const first = line;
		const sides = count(face[0] as string);
		if (sides > MOST) {
			throw fault(name, first, `the face has ${sides} corners. The file is damaged.`);
		}
		while (face.length <= sides) {
			for (const word of next("a corner of a face")) {
				face.push(word);
			}
		}
		const polygon = face.slice(1, sides + 1).map(count);
		const strange = polygon.find((corner) => corner >= mesh.count);
		if (strange !== undefined) {
			throw fault(
				name,
				first,
				`the face names corner ${strange}, and there are ${mesh.count}, counted from 0. The file was cut off, or damaged.`,
			);
		}
		// With fewer it is an edge or a point.
		if (sides > 2) {
			mesh.face(polygon, color(face.slice(sides + 1)) ?? commonColor(colors, polygon));
		}
	}
	return mesh;
}
