/** Computes the normals that a mesh is shaded with. */
import { CREASE_ANGLE } from "./creases";
import type { Facets } from "./facets";
import type { Scratch } from "./scratch";
import { SHARED_COSINE, shadeSmoothVertices } from "./smooth-normals";
import { following, preceding, type Topology } from "./topology";
import type { Weld } from "./weld";

/** Else each corner takes the faces within this angle of its own: at the tip of a cone. */
const NEAR_COSINE = Math.cos(2 * CREASE_ANGLE);
/** Bounds the work at a vertex with a hundred thousand faces. */
const REACH = 24;
/** Closer than this, normals are the same face written with rounding errors. */
const FLAT_COSINE = 1 - 5e-7;

/**
 * The normal of each triangle corner, smooth where the surface has no crease.
 *
 * Faces count by area times angle: so the large flat face beside a rounded edge stays flat,
 * and it does not matter which way a rectangle was cut into triangles.
 */
export function cornerNormals(
	positions: Float32Array,
	welded: Weld,
	topology: Topology,
	facets: Facets,
	creases: Uint8Array,
	scratch: Scratch,
): Float32Array<ArrayBuffer> {
	const count = topology.partners.length;
	const normals = new Float32Array(count * 3);
	const done = shadeSmoothVertices(positions, welded, facets, creases, normals, scratch);
	const shading = new FanShading(positions, facets, normals);
	for (let corner = 0; corner < count; corner++) {
		if (done[corner] === 0) {
			shading.shade(corner, done, topology.partners, creases);
		}
	}
	return normals;
}

/** Shades the faces round one vertex, from crease to crease. */
class FanShading {
	private fan = new Uint32Array(64);
	private length = 0;
	/** The fan has no end: it goes all the way round its vertex. */
	private round = false;
	private weights = new Float64Array(64);
	private x = 0;
	private y = 0;
	private z = 0;

	constructor(
		private readonly positions: Float32Array,
		private readonly facets: Facets,
		private readonly normals: Float32Array,
	) {}

	shade(corner: number, done: Uint8Array, partners: Int32Array, creases: Uint8Array): void {
		this.collect(corner, done, partners, creases);
		if (this.isFlat()) {
			for (let at = 0; at < this.length; at++) {
				this.writeFacetNormal(at);
			}
			return;
		}
		this.weigh();
		this.sum(0, this.length, -1);
		if (this.isShared()) {
			for (let at = 0; at < this.length; at++) {
				this.write(at);
			}
			return;
		}
		for (let at = 0; at < this.length; at++) {
			const width = Math.min(2 * REACH + 1, this.length);
			const start = this.round
				? at - (width >> 1)
				: Math.max(0, Math.min(at - REACH, this.length - width));
			if (this.sum(start, start + width, at)) {
				this.write(at);
			} else {
				this.writeFacetNormal(at);
			}
		}
	}

	private collect(
		corner: number,
		done: Uint8Array,
		partners: Int32Array,
		creases: Uint8Array,
	): void {
		let first = corner;
		for (let half = preceding(first); creases[half] === 0; half = preceding(first)) {
			const partner = partners[half] as number;
			if (partner < 0 || partner === corner) {
				break;
			}
			first = partner;
		}
		this.length = 0;
		let at = first;
		for (;;) {
			this.push(at);
			done[at] = 1;
			const partner = partners[at] as number;
			if (creases[at] === 1 || partner < 0) {
				this.round = false;
				return;
			}
			at = following(partner);
			if (at === first) {
				this.round = true;
				return;
			}
		}
	}

	private push(corner: number): void {
		if (this.length === this.fan.length) {
			const fan = new Uint32Array(this.length * 2);
			fan.set(this.fan);
			this.fan = fan;
			this.weights = new Float64Array(this.length * 2);
		}
		this.fan[this.length++] = corner;
	}

	private isFlat(): boolean {
		const first = this.facet(0);
		for (let at = 1; at < this.length; at++) {
			if (this.cosine(first, this.facet(at)) < FLAT_COSINE) {
				return false;
			}
		}
		return true;
	}

	private weigh(): void {
		const { positions } = this;
		for (let at = 0; at < this.length; at++) {
			const corner = this.fan[at] as number;
			const area = this.facets.weights[(corner - (corner % 3)) / 3] as number;
			if (area === 0) {
				this.weights[at] = 0;
				continue;
			}
			const here = corner * 3;
			const next = following(corner) * 3;
			const last = preceding(corner) * 3;
			const ux = (positions[next] as number) - (positions[here] as number);
			const uy = (positions[next + 1] as number) - (positions[here + 1] as number);
			const uz = (positions[next + 2] as number) - (positions[here + 2] as number);
			const vx = (positions[last] as number) - (positions[here] as number);
			const vy = (positions[last + 1] as number) - (positions[here + 1] as number);
			const vz = (positions[last + 2] as number) - (positions[here + 2] as number);
			// The area is the cross product's length, so this is the angle between the two sides.
			this.weights[at] = area * Math.atan2(area, ux * vx + uy * vy + uz * vz);
		}
	}

	/**
	 * Sums up the faces from `start` to `end` of the fan that lie near the face at `own`
	 * (all of them where `own` is -1); false if the sum has no direction.
	 */
	private sum(start: number, end: number, own: number): boolean {
		const { normals } = this.facets;
		let [x, y, z] = [0, 0, 0];
		for (let step = start; step < end; step++) {
			const at = step < 0 ? step + this.length : step >= this.length ? step - this.length : step;
			const facet = this.facet(at);
			if (own >= 0 && this.cosine(facet, this.facet(own)) < NEAR_COSINE) {
				continue;
			}
			const weight = this.weights[at] as number;
			x += weight * (normals[facet] as number);
			y += weight * (normals[facet + 1] as number);
			z += weight * (normals[facet + 2] as number);
		}
		const length = Math.sqrt(x * x + y * y + z * z);
		this.x = x / length;
		this.y = y / length;
		this.z = z / length;
		return length > 0;
	}

	private isShared(): boolean {
		const { normals } = this.facets;
		for (let at = 0; at < this.length; at++) {
			const facet = this.facet(at);
			const cosine =
				this.x * (normals[facet] as number) +
				this.y * (normals[facet + 1] as number) +
				this.z * (normals[facet + 2] as number);
			// Not `cosine < …`: a sum without direction is NaN.
			if (!(cosine >= SHARED_COSINE)) {
				return false;
			}
		}
		return true;
	}

	private write(at: number): void {
		const target = (this.fan[at] as number) * 3;
		this.normals[target] = this.x;
		this.normals[target + 1] = this.y;
		this.normals[target + 2] = this.z;
	}

	private writeFacetNormal(at: number): void {
		const target = (this.fan[at] as number) * 3;
		const facet = this.facet(at);
		this.normals[target] = this.facets.normals[facet] as number;
		this.normals[target + 1] = this.facets.normals[facet + 1] as number;
		this.normals[target + 2] = this.facets.normals[facet + 2] as number;
	}

	/** Where the normal of this corner's triangle starts. */
	private facet(at: number): number {
		const corner = this.fan[at] as number;
		return corner - (corner % 3);
	}

	private cosine(one: number, other: number): number {
		const { normals } = this.facets;
		return (
			(normals[one] as number) * (normals[other] as number) +
			(normals[one + 1] as number) * (normals[other + 1] as number) +
			(normals[one + 2] as number) * (normals[other + 2] as number)
		);
	}
}
