/** What one view draws: the part, its edges, the floor and the light, seen from a pose. */
import { Box3, PerspectiveCamera, Scene, Vector3, type WebGLRenderer } from "three";
import type { Mesh } from "../contract";
import { boundsOf } from "./bounds";
import * as camera from "./camera";
import { CameraMotion } from "./camera-motion";
import { Edges } from "./edges";
import { Grid } from "./grid";
import { REACH } from "./grid-spacing";
import { Lights } from "./lights";
import { PALETTES } from "./palette";
import { PartMesh } from "./part-mesh";
import type { Painter, SurfaceSize } from "./surface";
import type { Theme } from "./theme";
import { WorldAxes } from "./world-axes";

const EMPTY = new Box3();

export class Picture implements Painter {
	readonly #scene = new Scene();
	readonly #camera = new PerspectiveCamera();
	readonly #lights = new Lights(this.#camera);
	readonly #axes = new WorldAxes();
	/** Goes behind the canvas. */
	readonly grid = new Grid(PALETTES.light);
	readonly #part = new PartMesh();
	readonly #edges = new Edges();
	#points: Float32Array = new Float32Array();
	/** Around the points, null before the first part. */
	#box: Box3 | null = null;
	#palette = PALETTES.light;
	#pose = camera.HOME;
	#motion: CameraMotion | null = null;
	/** The next frame shows the part whole. It waits for the canvas to have a size. */
	#fitPending = false;
	/** The user has not moved the camera since: it may follow the canvas's shape. */
	#fitted = true;
	#size: SurfaceSize = { width: 0, height: 0, ratio: 1, grain: 1 };
	readonly #changed: () => void;
	readonly #posed: (pose: camera.Pose) => void;

	/**
	 * `changed` is called whenever a new frame is needed,
	 * `posed` with each frame's pose.
	 */
	constructor(changed: () => void, posed: (pose: camera.Pose) => void) {
		this.#changed = changed;
		this.#posed = posed;
		this.#scene.add(this.#camera, this.#lights.world, this.#axes.object);
		this.#scene.add(this.#part.object, this.#edges.object);
		this.theme = "light";
	}

	set theme(theme: Theme) {
		this.#palette = PALETTES[theme];
		this.#lights.palette = this.#palette;
		this.#axes.palette = this.#palette;
		this.grid.palette = this.#palette;
		this.#part.palette = this.#palette;
		this.#edges.palette = this.#palette;
		this.#changed();
	}

	get pose(): camera.Pose {
		return this.#pose;
	}

	/** A user's own move: at once, and the end of any gliding. */
	set pose(pose: camera.Pose) {
		this.#motion = null;
		this.#fitPending = false;
		this.#fitted = false;
		this.#pose = pose;
		this.#changed();
	}

	/**
	 * Replaces the part. The camera stays, unless it would look past the new one; one that
	 * nobody has moved backs away from a part that grows out of the picture.
	 */
	set mesh(mesh: Mesh) {
		const before = this.#box;
		const box = boundsOf(mesh.positions);
		this.#part.mesh = mesh;
		this.#edges.segments = mesh.edges;
		this.#points = mesh.positions;
		this.#box = box;
		this.#fitPending ||= !before || this.#losesSightOf(box, before) || this.#isOutgrown;
		this.#changed();
	}

	/** Whether the part has no way in, so that no triangle is ever seen from behind. */
	set closed(closed: boolean) {
		this.#part.closed = closed;
	}

	/** Shows the whole part, from these angles or from the present ones. */
	fit(preset: camera.Preset | null): void {
		const angles = preset ? camera.PRESETS[preset] : this.#pose;
		const to = this.#box
			? camera.fit(this.#points, this.#box, angles, this.#viewport)
			: { ...camera.HOME, azimuth: angles.azimuth, elevation: angles.elevation };
		if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
			this.pose = to;
		} else {
			this.#motion = new CameraMotion(this.#pose, to);
			this.#changed();
		}
		this.#fitted = true;
	}

	orbit(turn: number, tilt: number): void {
		this.pose = camera.orbit(this.#pose, turn, tilt);
	}

	/** In CSS pixels. */
	pan(dx: number, dy: number): void {
		this.pose = camera.pan(this.#pose, dx, dy, this.#viewport);
	}

	/** Towards a point, in CSS pixels from the middle of the picture. */
	zoom(factor: number, x: number, y: number): void {
		this.pose = camera.zoom(this.#pose, factor, x, y, this.#viewport, this.#zoomLimits);
	}

	paint(renderer: WebGLRenderer, size: SurfaceSize, now: number): boolean {
		const reshaped = size.width * this.#size.height !== size.height * this.#size.width;
		this.#size = size;
		if (this.#box && (this.#fitPending || (reshaped && this.#fitted))) {
			this.#fitPending = false;
			this.#fitted = true;
			this.#pose = camera.fit(this.#points, this.#box, this.#pose, this.#viewport);
			this.#motion = null;
		}
		if (this.#motion) {
			const { pose, done } = this.#motion.at(now);
			this.#pose = pose;
			this.#motion = done ? null : this.#motion;
		}
		camera.aim(this.#camera, this.#pose, size, this.#box ?? EMPTY, this.#pose.span * REACH * 1.5);
		this.#axes.follow(this.#pose, size, this.#camera.near);
		this.grid.follow(this.#pose, size);
		this.#edges.follow(size, this.#camera.near);
		renderer.render(this.#scene, this.#camera);
		this.#posed(this.#pose);
		return this.#motion !== null;
	}

	dispose(): void {
		this.#part.dispose();
		this.#edges.dispose();
		this.#axes.dispose();
	}

	get #viewport(): camera.Viewport {
		const { width, height, ratio } = this.#size;
		return width > 0 && height > 0
			? { width: width / ratio, height: height / ratio }
			: { width: 1, height: 1 };
	}

	get #zoomLimits(): { min: number; max: number } {
		const size = this.#box?.getSize(new Vector3()).length() ?? camera.HOME.span;
		return { min: size / 2000, max: size * 60 };
	}

	get #isOutgrown(): boolean {
		return this.#fitted && !camera.showsAll(this.#points, this.#pose, this.#viewport);
	}

	#losesSightOf(box: Box3, before: Box3): boolean {
		const swallowed = camera.isInside(box, this.#pose) && !camera.isInside(before, this.#pose);
		return swallowed || !camera.isInView(box, this.#pose, this.#viewport);
	}
}
