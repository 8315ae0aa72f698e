/** Draws one view's scene for the stage: part, edges, grid and lights, from a camera pose. */
import { Box3, Camera, Ray, Scene, Vector3, type WebGLRenderer } from "three";
import type { Painter, ViewportSize } from "../../stage/viewport";
import type { Mesh } from "../../wire/results";
import type { Theme } from "../base/theme";
import { arranged, solidsOf } from "./arrangement";
import { boundsOf } from "./bounds";
import * as camera from "./camera";
import { CameraMotion } from "./camera-motion";
import { Edges } from "./edges";
import { Grid } from "./grid";
import { REACH } from "./grid-spacing";
import { Lights } from "./lights";
import { type Look, PLAIN } from "./look";
import { PALETTES } from "./palette";
import { PartMesh } from "./part-mesh";
import { type Hit, pick } from "./pick";
import { Section } from "./section";
import { WorldAxes } from "./world-axes";

const EMPTY = new Box3();
const NOTHING = new Float32Array();

/** How many times wider than the part the picture is that its dimensions are to fit into. */
const AIR_FOR_DIMENSIONS = 1.4;

/** Who points at a corner or an edge of the outline is beside the part as often as not; CSS pixels. */
const BESIDE = [
	[0, 0],
	[-3, 0],
	[3, 0],
	[0, -3],
	[0, 3],
	[-3, -3],
	[3, -3],
	[-3, 3],
	[3, 3],
] as const;

export class SceneView implements Painter {
	readonly #scene = new Scene();
	readonly #camera = new Camera();
	readonly #lights = new Lights(this.#camera);
	readonly #axes = new WorldAxes();
	/** Goes behind the canvas. */
	readonly grid = new Grid(PALETTES.light);
	readonly #part = new PartMesh();
	readonly #edges = new Edges();
	readonly #section = new Section();
	#look = PLAIN;
	#closed = false;
	/** The part as it was built, and what is shown of it; null before the first. */
	#built: Mesh | null = null;
	#shown: Mesh | null = null;
	/** Around what is shown, null before the first part. */
	#box: Box3 | null = null;
	#palette = PALETTES.light;
	#pose = camera.HOME;
	#motion: CameraMotion | null = null;
	/** The next frame shows the part whole. It waits for the canvas to have a size. */
	#fitPending = false;
	/** The user has not moved the camera since: it may follow the canvas's shape. */
	#fitted = true;
	#size: ViewportSize = { width: 0, height: 0, ratio: 1, pixelSize: 1 };
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
		this.#scene.add(this.#part.object, this.#edges.object, this.#section.object);
		this.theme = "light";
	}

	set theme(theme: Theme) {
		this.#palette = PALETTES[theme];
		this.#lights.palette = this.#palette;
		this.#axes.palette = this.#palette;
		this.grid.palette = this.#palette;
		this.#part.palette = this.#palette;
		this.#edges.palette = this.#palette;
		this.#section.palette = this.#palette;
		this.#changed();
	}

	get look(): Look {
		return this.#look;
	}

	set look(look: Look) {
		// Makes room for the dimensions, or takes it back.
		this.#fitPending ||= this.#fitted && look.dimensions !== this.#look.dimensions;
		const { hidden, explode } = this.#look;
		this.#look = look;
		if (look.hidden !== hidden || look.explode !== explode) {
			this.#arrange();
		}
		this.#part.faces = look.faces;
		this.#edges.object.visible = look.edges || look.faces === "wires";
		this.#edges.bare = look.faces !== "solid";
		this.grid.shown = look.grid;
		this.#axes.object.visible = look.grid;
		this.#cut();
		this.#changed();
	}

	/** What is shown of the part, null before the first. */
	get shown(): Mesh | null {
		return this.#shown;
	}

	/** Around what is shown, null before the first part. */
	get box(): Box3 | null {
		return this.#box;
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

	get mesh(): Mesh | null {
		return this.#built;
	}

	/**
	 * Replaces the part. The camera stays, unless it would look past the new one; one that
	 * nobody has moved backs away from a part that grows out of the picture.
	 */
	set mesh(mesh: Mesh) {
		this.#built = mesh;
		this.#arrange();
		this.#cut();
		this.#changed();
	}

	/** Whether the part has no way in, so that no triangle is ever seen from behind. */
	set closed(closed: boolean) {
		if (closed === this.#closed) {
			return;
		}
		this.#closed = closed;
		this.#part.closed = closed;
		this.#cut();
	}

	/** Shows the whole part, from these angles or from the present ones. */
	fit(preset: camera.Preset | null): void {
		const angles = preset ? camera.PRESETS[preset] : this.#pose;
		const to = this.#box
			? this.#fitFrom(angles, this.#box)
			: { ...this.#pose, azimuth: angles.azimuth, elevation: angles.elevation };
		this.#glide(to);
		this.#fitted = true;
	}

	/** The next frame shows the whole part from these angles, without a way there. */
	fitNow(preset: camera.Preset): void {
		this.#motion = null;
		this.#pose = { ...this.#pose, ...camera.PRESETS[preset] };
		this.#fitPending = true;
		this.#changed();
	}

	/** Looks at the same place from these angles. */
	turn(preset: camera.Preset): void {
		this.#glide({ ...this.#pose, ...camera.PRESETS[preset] });
	}

	/**
	 * Looks at what is seen at a point, and turns around that from now on.
	 *
	 * @param x CSS pixels from the middle, rightwards.
	 * @param y Downwards.
	 */
	pivot(x: number, y: number): void {
		const hit = this.pick(x, y);
		if (hit) {
			this.#glide({ ...this.#pose, target: hit.point.toArray() });
		}
	}

	/** What is seen at a point, in CSS pixels from the middle, or right beside it. */
	pick(x: number, y: number): Hit | null {
		for (const [right, down] of BESIDE) {
			const hit = this.#pickExactly(x + right, y + down);
			if (hit) {
				return hit;
			}
		}
		return null;
	}

	#pickExactly(x: number, y: number): Hit | null {
		const { width, height } = this.#cssSize;
		const [origin, far] = [-1, 1].map((depth) =>
			new Vector3((2 * x) / width, (-2 * y) / height, depth).unproject(this.#camera),
		) as [Vector3, Vector3];
		const ray = new Ray(origin, far.sub(origin).normalize());
		return pick(ray, this.#points, this.#section.planes);
	}

	/** Where a point of the world is seen, in CSS pixels from the upper left. */
	project(point: Vector3): { x: number; y: number } {
		const { width, height } = this.#cssSize;
		const seen = point.clone().project(this.#camera);
		return { x: ((seen.x + 1) / 2) * width, y: ((1 - seen.y) / 2) * height };
	}

	/** What a CSS pixel measures at a point of the world, mm. */
	pixelAt(point: Vector3): number {
		const { width, height } = this.#cssSize;
		const { back } = camera.axes(this.#pose);
		const behind = -point
			.clone()
			.sub(new Vector3(...this.#pose.target))
			.dot(back);
		return (this.#pose.span / Math.min(width, height)) * camera.widening(this.#pose, behind);
	}

	/** The colour behind everything. */
	get background(): string {
		return this.#palette.background;
	}

	/** Whether parallels stay parallel. */
	set parallel(parallel: boolean) {
		this.pose = { ...this.#pose, parallel };
	}

	#glide(to: camera.Pose): void {
		if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
			this.pose = to;
		} else {
			this.#motion = new CameraMotion(this.#pose, to);
			this.#changed();
		}
	}

	orbit(turn: number, tilt: number): void {
		this.pose = camera.orbit(this.#pose, turn, tilt);
	}

	/** In CSS pixels. */
	pan(dx: number, dy: number): void {
		this.pose = camera.pan(this.#pose, dx, dy, this.#cssSize);
	}

	/** Towards a point, in CSS pixels from the middle of the picture. */
	zoom(factor: number, x: number, y: number): void {
		this.pose = camera.zoom(this.#pose, factor, x, y, this.#cssSize, this.#zoomLimits);
	}

	paint(renderer: WebGLRenderer, size: ViewportSize, now: number): boolean {
		const reshaped = size.width * this.#size.height !== size.height * this.#size.width;
		this.#size = size;
		if (this.#box && (this.#fitPending || (reshaped && this.#fitted))) {
			this.#fitPending = false;
			this.#fitted = true;
			this.#pose = this.#fitFrom(this.#pose, this.#box);
			this.#motion = null;
		}
		if (this.#motion) {
			const { pose, done } = this.#motion.at(now);
			this.#pose = pose;
			this.#motion = done ? null : this.#motion;
		}
		const reach = this.#pose.span * REACH * 1.5;
		const near = camera.aim(this.#camera, this.#pose, size, this.#box ?? EMPTY, reach);
		this.#axes.follow(this.#pose, size, near);
		this.grid.follow(this.#pose, size);
		this.#edges.follow(size, near);
		this.#section.follow(size, near);
		renderer.render(this.#scene, this.#camera);
		this.#posed(this.#pose);
		return this.#motion !== null;
	}

	dispose(): void {
		this.#part.dispose();
		this.#edges.dispose();
		this.#section.dispose();
		this.#axes.dispose();
	}

	/** Takes what is to be shown out of what was built. */
	#arrange(): void {
		if (!this.#built) {
			return;
		}
		const before = this.#box;
		const shown = arranged(this.#built, this.#look);
		const hidesAll = shown.positions.length === 0 && before !== null;
		const box = hidesAll ? before : boundsOf(shown.positions);
		this.#shown = shown;
		this.#part.mesh = shown;
		this.#edges.segments = shown.edges;
		this.#box = box;
		this.#fitPending ||= !before || this.#losesSightOf(box, before) || this.#isOutgrown;
	}

	get #points(): Float32Array {
		return this.#shown?.positions ?? NOTHING;
	}

	#cut(): void {
		const { geometry } = this.#part.object;
		const solids = this.#closed && this.#shown ? solidsOf(this.#shown) : [];
		this.#section.show(this.#look.cuts, geometry, this.#box ?? EMPTY, solids);
		this.#part.clip(this.#section.planes);
		this.#edges.clip(this.#section.planes);
	}

	#fitFrom(angles: Pick<camera.Pose, "azimuth" | "elevation">, box: Box3): camera.Pose {
		const air = this.#look.dimensions ? AIR_FOR_DIMENSIONS : undefined;
		return camera.fit(this.#points, box, angles, this.#cssSize, this.#pose.parallel, air);
	}

	get #cssSize(): camera.CssSize {
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
		return this.#fitted && !camera.showsAll(this.#points, this.#pose, this.#cssSize);
	}

	#losesSightOf(box: Box3, before: Box3): boolean {
		const swallowed = camera.isInside(box, this.#pose) && !camera.isInside(before, this.#pose);
		return swallowed || !camera.isInView(box, this.#pose, this.#cssSize);
	}
}
