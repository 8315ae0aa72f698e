/**
 * The part's feature edges, as lines of a width in CSS pixels on every screen.
 *
 * Each edge is a rectangle that the vertex shader unfolds on the screen. Plain vertices,
 * not instances: software renderers, which many notebooks run on, draw instances one by
 * one, eight times slower.
 */
import {
	BufferAttribute,
	BufferGeometry,
	Color,
	DoubleSide,
	InterleavedBuffer,
	InterleavedBufferAttribute,
	Mesh,
	ShaderMaterial,
	Vector2,
} from "three";
import type { Palette } from "./palette";
import type { SurfaceSize } from "./surface";

const WIDTH = 1.15;

const vertexShader = /* glsl */ `
	attribute vec3 start;
	attribute vec3 end;
	uniform vec2 screen;
	uniform float width;
	uniform float near;

	void main() {
		vec4 a = modelViewMatrix * vec4(start, 1.0);
		vec4 b = modelViewMatrix * vec4(end, 1.0);
		// What lies behind the camera has no place on the screen.
		if (a.z > -near && b.z < -near) a = mix(a, b, (a.z + near) / (a.z - b.z));
		if (b.z > -near && a.z < -near) b = mix(b, a, (b.z + near) / (b.z - a.z));
		a = projectionMatrix * a;
		b = projectionMatrix * b;
		vec2 along = (b.xy / b.w - a.xy / a.w) * screen;
		float size = length(along);
		along = size > 0.0 ? along / size : vec2(1.0, 0.0);
		float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
		bool first = (gl_VertexID & 2) == 0;
		vec4 corner = first ? a : b;
		// Half a width longer at both ends, so that corners close.
		vec2 out2 = vec2(-along.y, along.x) * side + along * (first ? -1.0 : 1.0);
		corner.xy += out2 * width / screen * corner.w;
		gl_Position = corner;
	}`;

const fragmentShader = /* glsl */ `
	uniform vec3 color;
	void main() {
		gl_FragColor = vec4(color, 1.0);
		#include <colorspace_fragment>
	}`;

export class Edges {
	readonly object: Mesh<BufferGeometry, ShaderMaterial>;
	readonly #uniforms = {
		screen: { value: new Vector2(1, 1) },
		width: { value: 1 },
		near: { value: 1 },
		color: { value: new Color() },
	};

	/** `segments` holds two end points an edge, six numbers. */
	constructor(segments: Float32Array, palette: Palette) {
		this.object = new Mesh(
			rectangles(segments),
			new ShaderMaterial({
				uniforms: this.#uniforms,
				vertexShader,
				fragmentShader,
				side: DoubleSide,
			}),
		);
		this.object.frustumCulled = false;
		// After the surface, which then hides what is behind it before it is drawn.
		this.object.renderOrder = 1;
		this.palette = palette;
	}

	set palette(palette: Palette) {
		this.#uniforms.color.value.set(palette.edge);
	}

	follow(size: SurfaceSize, near: number): void {
		this.#uniforms.screen.value.set(size.width, size.height);
		this.#uniforms.width.value = WIDTH * size.ratio;
		this.#uniforms.near.value = near;
	}

	dispose(): void {
		this.object.removeFromParent();
		this.object.geometry.dispose();
		this.object.material.dispose();
	}
}

/** Four vertices an edge that all know both ends; the shader tells them apart by number. */
function rectangles(segments: Float32Array): BufferGeometry {
	const count = segments.length / 6;
	const ends = new Float32Array(count * 24);
	const index = new Uint32Array(count * 6);
	for (let edge = 0; edge < count; edge += 1) {
		const both = segments.subarray(edge * 6, edge * 6 + 6);
		const first = edge * 4;
		for (let corner = 0; corner < 4; corner += 1) {
			ends.set(both, (first + corner) * 6);
		}
		index.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], edge * 6);
	}
	const buffer = new InterleavedBuffer(ends, 6);
	const start = new InterleavedBufferAttribute(buffer, 3, 0);
	const geometry = new BufferGeometry();
	geometry.setIndex(new BufferAttribute(index, 1));
	geometry.setAttribute("position", start);
	geometry.setAttribute("start", start);
	geometry.setAttribute("end", new InterleavedBufferAttribute(buffer, 3, 3));
	return geometry;
}
