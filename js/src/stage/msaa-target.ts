/**
 * Draws the stage's frames with smooth edges, into a multisampled target.
 *
 * Smoothing takes half of a frame's time where there is no graphics card, and a context
 * smooths always or never. So the shared one never does, and a frame that is to stay is
 * drawn here, at four samples a pixel, and copied.
 */
import {
	BufferAttribute,
	BufferGeometry,
	GLSL3,
	Mesh,
	NoBlending,
	OrthographicCamera,
	RawShaderMaterial,
	SRGBColorSpace,
	type WebGLRenderer,
	WebGLRenderTarget,
} from "three";

const SAMPLES = 4;

const vertexShader = /* glsl */ `
	in vec3 position;
	void main() {
		gl_Position = vec4(position, 1.0);
	}`;

const fragmentShader = /* glsl */ `
	precision highp float;
	uniform sampler2D frame;
	out vec4 color;
	void main() {
		color = texelFetch(frame, ivec2(gl_FragCoord.xy), 0);
	}`;

/** The color space of the screen, in bytes that are stored and copied as they are. */
class ScreenTarget extends WebGLRenderTarget {
	/** For three.js only such a target is like the screen: else it draws linear colours. */
	readonly isXRRenderTarget = true;
}

export class MsaaTarget {
	readonly #target = new ScreenTarget(1, 1, {
		samples: SAMPLES,
		internalFormat: "RGBA8",
		stencilBuffer: true,
	});
	readonly #copy: Mesh<BufferGeometry, RawShaderMaterial>;
	readonly #camera = new OrthographicCamera();

	constructor() {
		this.#target.texture.colorSpace = SRGBColorSpace;
		// One triangle that covers the screen.
		const geometry = new BufferGeometry();
		const corners = new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]);
		geometry.setAttribute("position", new BufferAttribute(corners, 3));
		this.#copy = new Mesh(
			geometry,
			new RawShaderMaterial({
				uniforms: { frame: { value: this.#target.texture } },
				vertexShader,
				fragmentShader,
				glslVersion: GLSL3,
				blending: NoBlending,
				depthTest: false,
				depthWrite: false,
			}),
		);
		this.#copy.frustumCulled = false;
	}

	/** Lets `paint` draw into the renderer's canvas, with smooth edges. */
	draw<Answer>(
		renderer: WebGLRenderer,
		{ width, height }: { width: number; height: number },
		paint: () => Answer,
	): Answer {
		this.#target.setSize(width, height);
		renderer.setRenderTarget(this.#target);
		const answer = paint();
		renderer.setRenderTarget(null);
		renderer.render(this.#copy, this.#camera);
		return answer;
	}

	dispose(): void {
		this.#target.dispose();
		this.#copy.geometry.dispose();
		this.#copy.material.dispose();
	}
}
