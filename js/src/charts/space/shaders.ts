/** Has the shaders of a scene: what is coloured corner by corner, points, and lines. */

/** `tone` is the colour as a screen has it, `shade` how bright it is. */
export const FACE_VERTEX = /* glsl */ `
	#include <clipping_planes_pars_vertex>
	attribute vec4 tone;
	attribute float shade;
	varying vec3 seen;
	void main() {
		vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
		gl_Position = projectionMatrix * mvPosition;
		seen = tone.rgb * shade;
		#include <clipping_planes_vertex>
	}`;

export const FACE_FRAGMENT = /* glsl */ `
	#include <clipping_planes_pars_fragment>
	uniform float opacity;
	varying vec3 seen;
	void main() {
		#include <clipping_planes_fragment>
		gl_FragColor = vec4(seen, opacity);
	}`;

/** `size` is a diameter in pixels of the page; 0 is no point. */
export const POINT_VERTEX = /* glsl */ `
	#include <clipping_planes_pars_vertex>
	attribute vec4 tone;
	attribute float size;
	uniform float ratio;
	varying vec3 seen;
	void main() {
		vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
		gl_Position = projectionMatrix * mvPosition;
		gl_PointSize = size * ratio;
		seen = tone.rgb;
		#include <clipping_planes_vertex>
	}`;

/** A ball, as far as a disc can look like one. */
export const POINT_FRAGMENT = /* glsl */ `
	#include <clipping_planes_pars_fragment>
	uniform float opacity;
	varying vec3 seen;
	void main() {
		// By this name what cuts it off takes from how much of a pixel it covers.
		vec4 diffuseColor = vec4(seen, opacity);
		#include <clipping_planes_fragment>
		vec2 place = gl_PointCoord * 2.0 - 1.0;
		float out2 = dot(place, place);
		if (out2 > 1.0) {
			discard;
		}
		float facing = dot(vec3(place.x, -place.y, sqrt(1.0 - out2)), vec3(-0.42, 0.56, 0.71));
		// Samples of a pixel at the rim are covered as far as the disc goes.
		float rim = 1.0 - smoothstep(1.0 - 2.0 * fwidth(length(place)), 1.0, sqrt(out2));
		gl_FragColor = vec4(seen * (0.72 + 0.28 * max(0.0, facing)), diffuseColor.a * rim);
	}`;

/** After the part views' way to unfold lines. */
export const lineVertex = (unfold: string): string => /* glsl */ `
	#include <clipping_planes_pars_vertex>
	${unfold}
	attribute vec4 tone;
	varying vec3 seen;
	void main() {
		float part;
		gl_Position = unfolded(part);
		vec4 mvPosition = modelViewMatrix * vec4(mix(start, end, part), 1.0);
		seen = tone.rgb;
		#include <clipping_planes_vertex>
	}`;
