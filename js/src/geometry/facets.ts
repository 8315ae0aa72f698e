/** Computes where each triangle looks and how large it is. */
import type { Scratch } from "./scratch";
import type { Surface } from "./surface";
import { following, type Topology } from "./topology";

/** Where each triangle looks, and how large it is. */
export interface Facets {
	/** Unit normal, 3 floats a triangle. */
	normals: Float32Array;
	/** Twice the area; 0 for a sliver, which has a direction only by its neighbours. */
	weights: Float32Array;
}

/** A sliver's height, in errors of a coordinate, below which its normal is noise. */
const NOISE = 4;
/** How far normals are handed on through slivers that touch each other. */
const ROUNDS = 8;

export function facetsOf(surface: Surface, topology: Topology, scratch: Scratch): Facets {
	const { positions } = surface;
	const count = positions.length / 9;
	const normals = scratch.lend(Float32Array, count * 3);
	const weights = scratch.lend(Float32Array, count);
	const thin = NOISE * surface.precision * largest(positions);
	const slivers: number[] = [];
	for (let triangle = 0, at = 0; triangle < count; triangle++, at += 9) {
		const ax = positions[at] as number;
		const ay = positions[at + 1] as number;
		const az = positions[at + 2] as number;
		const ux = (positions[at + 3] as number) - ax;
		const uy = (positions[at + 4] as number) - ay;
		const uz = (positions[at + 5] as number) - az;
		const vx = (positions[at + 6] as number) - ax;
		const vy = (positions[at + 7] as number) - ay;
		const vz = (positions[at + 8] as number) - az;
		const nx = uy * vz - uz * vy;
		const ny = uz * vx - ux * vz;
		const nz = ux * vy - uy * vx;
		const double = Math.sqrt(nx * nx + ny * ny + nz * nz);
		const [wx, wy, wz] = [vx - ux, vy - uy, vz - uz];
		const u = ux * ux + uy * uy + uz * uz;
		const v = vx * vx + vy * vy + vz * vz;
		const w = wx * wx + wy * wy + wz * wz;
		if (double <= thin * Math.sqrt(Math.max(u, v, w))) {
			slivers.push(triangle);
			continue;
		}
		weights[triangle] = double;
		normals[triangle * 3] = nx / double;
		normals[triangle * 3 + 1] = ny / double;
		normals[triangle * 3 + 2] = nz / double;
	}
	orient(slivers, normals, positions, topology.partners);
	return { normals, weights };
}

/**
 * Gives each sliver the normal of the triangle at its longest side.
 *
 * So the surface runs on through the sliver, and a real edge beside it stays an edge.
 */
function orient(
	slivers: number[],
	normals: Float32Array,
	positions: Float32Array,
	partners: Int32Array,
): void {
	let left = slivers;
	for (let round = 0; round < ROUNDS && left.length > 0; round++) {
		const blind: number[] = [];
		for (const triangle of left) {
			const sides = sidesByLength(triangle, positions);
			// At first only the longest side counts; two slivers may face each other across it.
			const giver = (round === 0 ? sides.slice(0, 1) : sides)
				.map((side) => partners[side] as number)
				.find((partner) => partner >= 0 && isSet(normals, Math.floor(partner / 3)));
			if (giver === undefined) {
				blind.push(triangle);
				continue;
			}
			const from = Math.floor(giver / 3) * 3;
			normals.copyWithin(triangle * 3, from, from + 3);
		}
		const done = round > 0 && blind.length === left.length;
		left = blind;
		if (done) {
			// Nobody gives them anything in another round either.
			break;
		}
	}
	for (const triangle of left) {
		normals[triangle * 3 + 2] = 1;
	}
}

function isSet(normals: Float32Array, triangle: number): boolean {
	const at = triangle * 3;
	return normals[at] !== 0 || normals[at + 1] !== 0 || normals[at + 2] !== 0;
}

function sidesByLength(triangle: number, positions: Float32Array): number[] {
	const length = (half: number): number => {
		const from = half * 3;
		const to = following(half) * 3;
		return Math.hypot(
			(positions[to] as number) - (positions[from] as number),
			(positions[to + 1] as number) - (positions[from + 1] as number),
			(positions[to + 2] as number) - (positions[from + 2] as number),
		);
	};
	const first = triangle * 3;
	return [first, first + 1, first + 2].sort((one, other) => length(other) - length(one));
}

function largest(positions: Float32Array): number {
	let most = 0;
	for (let at = 0; at < positions.length; at++) {
		const size = Math.abs(positions[at] as number);
		most = size > most ? size : most;
	}
	return most;
}
