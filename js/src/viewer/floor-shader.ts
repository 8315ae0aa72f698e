/** The shaders of the floor: anti-aliased lines on a plane, without a line's geometry. */

export const vertexShader = /* glsl */ `
	uniform vec2 middle;
	uniform float reach;
	// The whole quad for the grid, a strip along one axis for that axis.
	uniform vec2 strip;
	varying vec2 place;
	void main() {
		vec2 quad = position.xy * reach;
		place = strip == vec2(1.0)
			? middle + quad
			: mix(position.xy * strip * reach, middle + quad, step(0.5, strip));
		gl_Position = projectionMatrix * viewMatrix * vec4(place, 0.0, 1.0);
	}`;

const fade = /* glsl */ `
	uniform vec2 middle;
	uniform float reach;
	uniform float pixels;
	uniform float strength;
	varying vec2 place;

	float fading() {
		return (1.0 - smoothstep(0.1, 1.0, distance(place, middle) / reach)) * strength;
	}
	void show(vec3 color, float alpha) {
		if (alpha < 0.003) discard;
		gl_FragColor = vec4(color, alpha);
		#include <colorspace_fragment>
	}`;

export const gridShader = /* glsl */ `
	${fade}
	uniform vec3 color;
	uniform float step0;
	uniform vec3 levels;

	// How much of this pixel the lines at whole numbers cover.
	float lines(float spacing) {
		vec2 at = place / spacing;
		vec2 unit = max(fwidth(at), 1e-6);
		vec2 away = abs(fract(at - 0.5) - 0.5) / unit;
		// Lines closer than a few pixels would flicker: they go.
		vec2 room = 1.0 - smoothstep(0.1, 0.4, unit);
		vec2 cover = clamp(0.5 * pixels + 0.5 - away, 0.0, 1.0) * room;
		return max(cover.x, cover.y);
	}

	void main() {
		float shade = lines(step0) * levels.x;
		shade = max(shade, lines(step0 * 10.0) * levels.y);
		shade = max(shade, lines(step0 * 100.0) * levels.z);
		show(color, shade * fading());
	}`;

export const axisShader = /* glsl */ `
	${fade}
	uniform vec3 color;
	uniform vec2 strip;

	void main() {
		// Distance from the axis that runs along the strip.
		float at = strip.x > strip.y ? place.y : place.x;
		float away = abs(at) / max(fwidth(at), 1e-6);
		show(color, clamp(0.7 * pixels + 0.5 - away, 0.0, 1.0) * fading());
	}`;
