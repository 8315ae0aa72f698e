import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "./decode";
import { decodeFlat } from "./flat";
import { MeshError } from "./mesh-error";
import { readSurface } from "./mesh-file";

type Corner = [number, number];

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

/** Rectangles of which one side is drawn in: no corner but the outer ones can be cut off first. */
function dented(corners: number): Corner[] {
	const dent = Array.from({ length: corners }, (_, at): Corner => {
		const angle = (at / corners) * Math.PI;
		return [10 * Math.cos(angle), 10 - 9.9 * Math.sin(angle)];
	});
	return [[-10, -100], [10, -100], ...dent];
}

function round(corners: number): Corner[] {
	return Array.from({ length: corners }, (_, at) => {
		const angle = (at / corners) * 2 * Math.PI;
		return [10 * Math.cos(angle), 10 * Math.sin(angle)];
	});
}

/** As OpenSCAD writes it, with y downwards. */
const drawing = (...outlines: Corner[][]) =>
	bytes(
		`<path d="${outlines
			.map((outline) => `M ${outline.map(([x, y]) => `${x},${-y}`).join(" L ")} z`)
			.join(" ")}"/>`,
	);

const face = (corners: Corner[]) =>
	bytes(
		`OFF ${corners.length} 1 0\n${corners.map(([x, y]) => `${x} ${y} 0`).join("\n")}\n` +
			`${corners.length} ${corners.map((_, at) => at).join(" ")}\n`,
	);

function took(call: () => unknown): number {
	const begin = performance.now();
	call();
	return performance.now() - begin;
}

/** Milliseconds of a machine that is busy with other things; without a bound it takes hours. */
const BUSY = 60_000;
const HUGE = dented(200_000);

test("an area with more corners than can be cut up in time is refused at once", () => {
	const many = { name: "MeshError", message: /too many corners .*200002.*Lower \$fn/ };
	const decoders = [
		() => decodeFlat(drawing(HUGE)),
		() => decode(face(HUGE), "off"),
		() => readSurface(face(HUGE)),
	];
	for (const decoder of decoders) {
		assert.ok(took(() => assert.throws(decoder, many)) < BUSY);
	}
});

test("one with fewer is drawn, and a round one however many it has", () => {
	assert.equal(decodeFlat(drawing(dented(2000))).measures.triangles, 2000);
	assert.equal(decode(face(dented(2000)), "off").measures.triangles, 2000);
	assert.equal(decodeFlat(drawing(round(100_000))).measures.triangles, 99_998);
	assert.equal(decodeFlat(drawing(round(100_000).reverse())).measures.triangles, 99_998);
	assert.equal(decode(face(round(10_000)), "off").measures.triangles, 9998);
});

test("whoever can end the thread sets no time", () => {
	const corners = dented(6000);
	assert.throws(() => decodeFlat(drawing(corners), 500), MeshError);
	assert.equal(decodeFlat(drawing(corners), Number.POSITIVE_INFINITY).measures.triangles, 6000);
});

test("many areas have one time together", () => {
	const rings = Array.from({ length: 2000 }, (_, at) =>
		round(200).map(([x, y]): Corner => [x * (at + 1), y * (at + 1)]),
	);
	const drawn = drawing(...rings);
	assert.ok(took(() => assert.throws(() => decodeFlat(drawn, 200), MeshError)) < BUSY);
});
