/** Finds the triangle on the other side of each edge. */
import { Scratch } from "./scratch";
import { tableSize } from "./weld";

/** In place of a partner: the edge is where the surface ends. */
const BOUNDARY = -1;
/** In place of a partner: three or more triangles meet, or two that face opposite ways. */
const NOT_MANIFOLD = -2;
/** In place of a partner: two corners of the triangle are the same vertex, so it has no sides. */
const COLLAPSED = -3;

/**
 * Which triangle lies on the other side of each edge.
 *
 * Half-edge `h` runs from corner `h` to the next corner of the same triangle.
 */
export interface Topology {
	/** The half-edge that runs the same edge the other way, or one of the marks above. */
	partners: Int32Array;
	/** One half-edge for each edge that any triangle has. */
	edges: Uint32Array;
	/** Each edge is run as often in one direction as in the other. */
	closed: boolean;
	/** Each edge joins exactly two triangles, which run it in opposite directions. */
	manifold: boolean;
}

export function connect(vertices: Uint32Array, scratch = new Scratch()): Topology {
	const edges = new EdgeTable(vertices, scratch);
	for (let half = 0; half < vertices.length; half += 3) {
		const a = vertices[half] as number;
		const b = vertices[half + 1] as number;
		const c = vertices[half + 2] as number;
		if (a !== b && b !== c && c !== a) {
			edges.add(half, a, b);
			edges.add(half + 1, b, c);
			edges.add(half + 2, c, a);
		}
	}
	return edges.topology();
}

/** Finds edges by their two vertices. */
class EdgeTable {
	private readonly partners: Int32Array;
	/** The first half-edge of each edge. */
	private readonly firsts: Uint32Array;
	/** The two vertices of each edge. */
	private readonly lows: Uint32Array;
	private readonly highs: Uint32Array;
	/** Uses of each edge in the one direction less those in the other. */
	private readonly balance: Int32Array;
	private slots: Int32Array;
	private count = 0;

	constructor(
		private readonly vertices: Uint32Array,
		private readonly scratch: Scratch,
	) {
		const halves = vertices.length;
		this.partners = scratch.lend(Int32Array, halves).fill(COLLAPSED);
		this.firsts = scratch.lend(Uint32Array, halves);
		this.lows = scratch.lend(Uint32Array, halves);
		this.highs = scratch.lend(Uint32Array, halves);
		this.balance = scratch.lend(Int32Array, halves);
		this.slots = scratch.lend(Int32Array, tableSize(halves)).fill(-1);
	}

	add(half: number, from: number, to: number): void {
		const { firsts, lows, highs, slots } = this;
		const mask = slots.length - 1;
		const low = from < to ? from : to;
		const high = from < to ? to : from;
		let slot = hash(low, high) & mask;
		let edge = slots[slot] as number;
		while (edge >= 0) {
			if (lows[edge] === low && highs[edge] === high) {
				break;
			}
			slot = (slot + 1) & mask;
			edge = slots[slot] as number;
		}
		if (edge < 0) {
			edge = this.count++;
			slots[slot] = edge;
			firsts[edge] = half;
			lows[edge] = low;
			highs[edge] = high;
			this.partners[half] = BOUNDARY;
			if (this.count * 2 > slots.length) {
				this.grow();
			}
		} else {
			this.join(half, firsts[edge] as number, from);
		}
		this.balance[edge] = (this.balance[edge] as number) + (from < to ? 1 : -1);
	}

	topology(): Topology {
		return {
			partners: this.partners,
			edges: this.firsts.subarray(0, this.count),
			closed: this.isBalanced(),
			manifold: this.count > 0 && this.isPaired(),
		};
	}

	private isBalanced(): boolean {
		for (let edge = 0; edge < this.count; edge++) {
			if (this.balance[edge] !== 0) {
				return false;
			}
		}
		return true;
	}

	private isPaired(): boolean {
		const { partners } = this;
		for (let half = 0; half < partners.length; half++) {
			const partner = partners[half] as number;
			if (partner < 0 && partner !== COLLAPSED) {
				return false;
			}
		}
		return true;
	}

	/** Another triangle runs an edge that is known. */
	private join(half: number, first: number, from: number): void {
		const { partners } = this;
		const partner = partners[first] as number;
		if (partner === BOUNDARY && this.vertices[first] !== from) {
			partners[first] = half;
			partners[half] = first;
			return;
		}
		if (partner >= 0) {
			partners[partner] = NOT_MANIFOLD;
		}
		partners[first] = NOT_MANIFOLD;
		partners[half] = NOT_MANIFOLD;
	}

	private grow(): void {
		const { lows, highs } = this;
		const size = this.slots.length * 2;
		this.slots = this.scratch.lend(Int32Array, size).fill(-1);
		for (let edge = 0; edge < this.count; edge++) {
			let slot = hash(lows[edge] as number, highs[edge] as number) & (size - 1);
			while ((this.slots[slot] as number) >= 0) {
				slot = (slot + 1) & (size - 1);
			}
			this.slots[slot] = edge;
		}
	}
}

/** The next corner, or half-edge, of the same triangle. */
export function following(corner: number): number {
	return corner % 3 === 2 ? corner - 2 : corner + 1;
}

/** The one before, in the same triangle. */
export function preceding(corner: number): number {
	return corner % 3 === 0 ? corner + 2 : corner - 1;
}

function hash(low: number, high: number): number {
	let value = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
	value ^= value >>> 15;
	value = Math.imul(value, 0x2c1b3c6d);
	return value ^ (value >>> 13);
}
