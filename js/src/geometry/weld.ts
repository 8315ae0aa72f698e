/** Numbers triangle corners so that those at the very same place are one vertex. */
import { Scratch } from "./scratch";

export interface Weld {
	/** The vertex of each corner, three a triangle. */
	vertices: Uint32Array;
	vertexCount: number;
}

/**
 * Welds corners whose coordinates have the same bits (-0 counts as 0).
 *
 * No tolerance: the engine writes one vertex the same way in each of its triangles, and a
 * tolerance would close gaps that are there.
 */
export function weld(positions: Float32Array<ArrayBuffer>, scratch = new Scratch()): Weld {
	const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length);
	const corners = positions.length / 3;
	const vertices = scratch.lend(Uint32Array, corners);
	/** The first corner of each vertex. */
	let firsts = scratch.lend(Uint32Array, Math.max(64, corners >> 2));
	let slots: Int32Array = scratch.lend(Int32Array, tableSize(corners >> 1)).fill(-1);
	let count = 0;
	for (let corner = 0; corner < corners; corner++) {
		const at = corner * 3;
		const x = unsigned(bits[at] as number);
		const y = unsigned(bits[at + 1] as number);
		const z = unsigned(bits[at + 2] as number);
		const mask = slots.length - 1;
		let slot = hash(x, y, z) & mask;
		let vertex = slots[slot] as number;
		while (vertex >= 0) {
			const first = (firsts[vertex] as number) * 3;
			if (
				unsigned(bits[first] as number) === x &&
				unsigned(bits[first + 1] as number) === y &&
				unsigned(bits[first + 2] as number) === z
			) {
				break;
			}
			slot = (slot + 1) & mask;
			vertex = slots[slot] as number;
		}
		if (vertex < 0) {
			vertex = count++;
			slots[slot] = vertex;
			if (vertex === firsts.length) {
				const longer = scratch.lend(Uint32Array, firsts.length * 2);
				longer.set(firsts);
				firsts = longer;
			}
			firsts[vertex] = corner;
			if (count * 2 > slots.length) {
				slots = grown(scratch.lend(Int32Array, slots.length * 2), bits, firsts, count);
			}
		}
		vertices[corner] = vertex;
	}
	return { vertices, vertexCount: count };
}

function grown(
	slots: Int32Array,
	bits: Uint32Array,
	firsts: Uint32Array,
	count: number,
): Int32Array {
	const size = slots.length;
	slots.fill(-1);
	for (let vertex = 0; vertex < count; vertex++) {
		const at = (firsts[vertex] as number) * 3;
		let slot = hash(
			unsigned(bits[at] as number),
			unsigned(bits[at + 1] as number),
			unsigned(bits[at + 2] as number),
		);
		slot &= size - 1;
		while ((slots[slot] as number) >= 0) {
			slot = (slot + 1) & (size - 1);
		}
		slots[slot] = vertex;
	}
	return slots;
}

/** The smallest power of two that is at least `wanted`. */
export function tableSize(wanted: number): number {
	let size = 64;
	while (size < wanted) {
		size *= 2;
	}
	return size;
}

function unsigned(bits: number): number {
	return bits === 0x80000000 ? 0 : bits;
}

/** MurmurHash3. Whole coordinates have their low bits all zero, so a plain product would not do. */
function hash(x: number, y: number, z: number): number {
	let value = mixed(mixed(mixed(0, x), y), z);
	value ^= value >>> 16;
	value = Math.imul(value, 0x85ebca6b);
	value ^= value >>> 13;
	value = Math.imul(value, 0xc2b2ae35);
	return value ^ (value >>> 16);
}

function mixed(state: number, word: number): number {
	let block = Math.imul(word, 0xcc9e2d51);
	block = (block << 15) | (block >>> 17);
	let next = state ^ Math.imul(block, 0x1b873593);
	next = (next << 13) | (next >>> 19);
	return Math.imul(next, 5) + 0xe6546b64;
}
