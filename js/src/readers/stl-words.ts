/** Reads STL in words as programs write it: of several solids, with names of any kind. */
import { decodeText } from "../lib/decode-text";
import { linesOf } from "./lines";
import { fault, number, RawMesh } from "./raw-mesh";

const SAYS_NOTHING = /^(?:facet|normal|outer|loop|endloop|endfacet|color)$/;
/** Of a normal, which nobody reads. */
const NUMBER = /^[-+]?(?:[\d.]|nan|inf)|^-/;

export function readStlWords(bytes: Uint8Array, name: string): RawMesh {
	const mesh = new RawMesh(name);
	let corner: number[] = [];
	let triangle = 0;
	let wanted = 0;
	for (const [line, written] of linesOf(decodeText(bytes).toLowerCase(), /^\s*[#;]/)) {
		// A name ends with its line, or where a facet begins.
		let naming = "";
		for (const [at, word] of written.entries()) {
			if (naming === "solid" && word === "facet" && written[at + 1] === "normal") {
				naming = "";
			} else if (naming === "endsolid" && word === "solid") {
				naming = "solid";
			}
			if (naming !== "") {
				continue;
			}
			if (wanted > 0) {
				corner.push(number(word, name, line));
				wanted -= 1;
				if (wanted === 0) {
					mesh.corner(...(corner as [number, number, number]));
					corner = [];
					triangle += 1;
				}
				if (triangle === 3) {
					const last = mesh.count;
					mesh.face([last - 3, last - 2, last - 1], null);
					triangle = 0;
				}
			} else if (word === "solid" || word === "endsolid") {
				naming = word;
			} else if (word === "vertex") {
				wanted = 3;
			} else if (/^end(?:facet|loop)$/.test(word) && triangle > 0) {
				throw fault(
					name,
					line,
					"a facet has fewer corners than three, or more: save it as triangles.",
				);
			} else if (!SAYS_NOTHING.test(word) && !NUMBER.test(word)) {
				const shown = word.slice(0, 40);
				throw fault(name, line, `"${shown}" is no word of STL. It was cut off, or damaged.`);
			}
		}
	}
	if (wanted > 0 || triangle > 0) {
		throw fault(name, null, "the STL file ends inside a triangle. It was cut off.");
	}
	if (mesh.sides.length === 0) {
		throw fault(name, null, "the STL file has no triangles.");
	}
	return mesh;
}
