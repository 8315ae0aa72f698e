import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeSurface } from "./decode";
import { MeshError } from "./mesh-error";
import { readSurface } from "./mesh-file";
import { box, stlFile, type Triangle, textFile } from "./solids.test-support";

const BOX = box([1, 2, 3], [4, 5, 6]);

function inWords(triangles: Triangle[], name = "box"): string {
	const facets = triangles.map(
		(corners) =>
			`facet normal 0 0 0\n outer loop\n${corners.map((corner) => `  vertex ${corner.join(" ")}`).join("\n")}\n endloop\nendfacet\n`,
	);
	return `solid ${name}\n${facets.join("")}endsolid ${name}\n`;
}

function fails(file: ArrayBuffer, message: RegExp): void {
	assert.throws(
		() => readSurface(file),
		(error) => error instanceof MeshError && message.test(error.message),
	);
}

test("binary STL, STL in words and OFF are told apart by what is in them", () => {
	const files = [
		stlFile(BOX),
		textFile(inWords(BOX)),
		textFile(inWords(BOX).toUpperCase().replace("SOLID", "solid")),
		textFile(
			`# a box\nOFF 8 6 0\n${[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `${1 + 4 * (i & 1)} ${2 + 5 * ((i >> 1) & 1)} ${3 + 6 * (i >> 2)}`).join("\n")}\n4 0 2 3 1\n4 4 5 7 6\n4 0 1 5 4\n4 1 3 7 5\n4 3 2 6 7\n4 2 0 4 6\n`,
		),
	];
	for (const file of files) {
		const { measures } = decodeSurface(readSurface(file));
		assert.equal(measures.triangles, 12);
		assert.ok(Math.abs(measures.volume - 120) < 1e-4);
		assert.deepEqual(measures.bounds, [
			[1, 2, 3],
			[5, 7, 9],
		]);
		assert.equal(measures.closed, true);
	}
});

test("a binary STL whose header begins with solid is a binary one", () => {
	const file = stlFile(BOX);
	new Uint8Array(file).set(new TextEncoder().encode("solid made by a scanner"));
	assert.equal(readSurface(file).positions.length, 12 * 9);
});

test("STL in words may begin with a byte order mark, in capitals, or with a very long name", () => {
	const long = inWords(BOX, "a name of many words ".repeat(200));
	for (const text of [`\ufeff${inWords(BOX)}`, inWords(BOX).toUpperCase(), long]) {
		assert.equal(readSurface(textFile(text)).positions.length, 12 * 9);
	}
});

test("what is wrong with a file is said of it", () => {
	fails(textFile("solid nothing\nendsolid nothing\n"), /no triangles/);
	fails(textFile(inWords(BOX).replace(/vertex.*\n/, "")), /cut off/);
	fails(textFile(inWords(BOX).replace("vertex 1 2", "vertex 1 two")), /vertex 1 two.*finite/);
	fails(textFile(inWords(BOX).replace("vertex 1 2", "vertex 1 1e39")), /finite/);
	fails(
		textFile(inWords(BOX).replace("vertex 1 2", "vertex 1,5 2")),
		/decimal points and no commas/,
	);
	fails(textFile(`<!doctype html>${" ".repeat(300)}`), /not a binary STL/);
});
