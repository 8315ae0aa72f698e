/**
 * Shades lines of a width in pixels, for edges, section outlines and axes.
 *
 * Each is a rectangle of four vertices that know both ends and are unfolded on the screen.
 */
import {
	BufferAttribute,
	BufferGeometry,
	InterleavedBuffer,
	InterleavedBufferAttribute,
} from "three";

/** For a vertex shader: `unfolded()` is the vertex's place, `part` how far along it is. */
export const UNFOLD = /* glsl */ `
	attribute vec3 start;
	attribute vec3 end;
	uniform vec2 screen;
	uniform float width;
	uniform float near;

	vec4 unfolded(out float part) {
		vec4 a = modelViewMatrix * vec4(start, 1.0);
		vec4 b = modelViewMatrix * vec4(end, 1.0);
		bool first = (gl_VertexID & 2) == 0;
		part = first ? 0.0 : 1.0;
		// What lies behind the camera has no place on the screen.
		float cut = (a.z + near) / (a.z - b.z);
		if (a.z > -near && b.z < -near) {
			a = mix(a, b, cut);
			part = max(part, cut);
		} else if (b.z > -near && a.z < -near) {
			b = mix(a, b, cut);
			part = min(part, cut);
		}
		a = projectionMatrix * a;
		b = projectionMatrix * b;
		vec2 along = (b.xy / b.w - a.xy / a.w) * screen;
		float size = length(along);
		along = size > 0.0 ? along / size : vec2(1.0, 0.0);
		float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
		// Half a width longer at both ends, so that corners close.
		vec2 away = vec2(-along.y, along.x) * side + along * (first ? -1.0 : 1.0);
		vec4 corner = first ? a : b;
		corner.xy += away * width / screen * corner.w;
		return corner;
	}`;

/** `segments` holds two end points a line, six numbers. */
export function rectangles(segments: Float32Array): BufferGeometry {
	const count = segments.length / 6;
	const ends = new Float32Array(count * 24);
	const index = new Uint32Array(count * 6);
	for (let line = 0; line < count; line += 1) {
		const both = segments.subarray(line * 6, line * 6 + 6);
		const first = line * 4;
		for (let corner = 0; corner < 4; corner += 1) {
			ends.set(both, (first + corner) * 6);
		}
		index.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], line * 6);
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
