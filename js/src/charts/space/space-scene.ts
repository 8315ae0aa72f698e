/** Draws a scene of marks for the stage: bodies, the box around them, where it is cut open. */
import type { Camera, Plane, WebGLRenderer } from "three";
import type { Painter, ViewportSize } from "../../stage/viewport";
import type { CssSize, Pose, Preset } from "../../viewer/scene/camera";
import type { CameraMotion } from "../../viewer/scene/camera-motion";
import type { Look } from "../look/look";
import { rgbOf } from "../look/rgb";
import { AXES, type Body } from "./body";
import { BoxAxes, boxOf, type Seen } from "./box-axes";
import { cutLines } from "./cut-lines";
import type { StageKit } from "./later-space";
import { type LineMesh, lineMesh, objectOf, type SpaceObject } from "./objects";
import type { SpacePlan } from "./space-plan";
import type { Triple } from "./surface-ray";
import { plainTones } from "./tones";

/** From the left in front, and above: what rises is seen, and so is what is behind it. */
const USUAL = { azimuth: (-58 * Math.PI) / 180, elevation: (26 * Math.PI) / 180 };
/** Room for labels around the scene. */
const AIR = 1.2;
/** Of it at least, in pixels, at the sides. */
const BESIDE = 44;
/** A frame that takes longer is drawn coarser while the view moves. */
const SLOW_MS = 14;
/** After so long without another move all is drawn again. */
const REST_MS = 160;
const CURVE_WIDTH = 2.6;

export class SpaceScene implements Painter {
	readonly #kit: StageKit;
	readonly #scene: InstanceType<StageKit["three"]["Scene"]>;
	readonly #camera: Camera;
	readonly #lights: InstanceType<StageKit["Lights"]>;
	readonly #axes: BoxAxes;
	readonly #changed: (now: boolean) => void;
	readonly #posed: (ms: number) => void;
	#plan: SpacePlan | null = null;
	#objects: SpaceObject[] = [];
	#grid: LineMesh | null = null;
	#gridColor = "#888888";
	/** Where sections cut bodies. */
	#curves: { mesh: LineMesh; of: SpaceObject }[] = [];
	#planes: Plane[] = [];
	#pose: Pose;
	#motion: CameraMotion | null = null;
	#fitted = true;
	#fitPending = true;
	#size: ViewportSize = { width: 0, height: 0, ratio: 1, pixelSize: 1 };
	#slow = false;
	#movedAt = Number.NEGATIVE_INFINITY;
	#look: Look | null = null;

	/**
	 * @param labels Where the axes' labels stand.
	 * @param changed Called whenever a new frame is needed, with true where a hand waits for it.
	 * @param posed Called with each frame, and the milliseconds that it took.
	 */
	constructor(
		kit: StageKit,
		labels: SVGElement,
		changed: (now: boolean) => void,
		posed: (ms: number) => void,
	) {
		this.#kit = kit;
		this.#changed = changed;
		this.#posed = posed;
		const { three } = kit;
		this.#scene = new three.Scene();
		this.#camera = new three.Camera();
		this.#lights = new kit.Lights(this.#camera);
		this.#scene.add(this.#camera, this.#lights.world);
		this.#axes = new BoxAxes(labels);
		this.#pose = { ...kit.camera.HOME, ...USUAL };
	}

	get objects(): readonly SpaceObject[] {
		return this.#objects;
	}

	get pose(): Pose {
		return this.#pose;
	}

	set pose(pose: Pose) {
		this.#motion = null;
		this.#fitPending = false;
		this.#fitted = false;
		this.#pose = pose;
		this.#moved();
	}

	/** Shows other bodies; where the user has left the camera it stays. */
	show(plan: SpacePlan): void {
		const before = this.#plan && boxOf(this.#plan).flat();
		this.#plan = plan;
		this.#clear();
		this.#objects = plan.bodies.map((body) => objectOf(body, plan, this.#kit));
		for (const { object } of this.#objects) {
			this.#scene.add(object);
		}
		this.#axes.plan = plan;
		const isSame = before?.join() === boxOf(plan).flat().join();
		this.#fitPending ||= !isSame;
		this.#cut();
		this.#changed(false);
	}

	/** Cuts the same bodies open elsewhere. */
	cut(plan: SpacePlan): void {
		this.#plan = plan;
		this.#cut();
		this.#changed(false);
	}

	/** Takes a theme's colours, and shows what the legend leaves. */
	dress(look: Look, tones: (body: Body) => Uint8Array, isHidden: (body: Body) => boolean): void {
		this.#look = look;
		this.#lights.palette = this.#kit.PALETTES[look.dark ? "dark" : "light"];
		this.#gridColor = mixed(look.ground, look.contrast ? look.text : look.muted);
		this.#grid?.tones(plainTones(this.#gridColor, this.#grid.count));
		for (const one of this.#objects) {
			one.tones(tones(one.body));
			one.object.visible = !isHidden(one.body);
		}
		for (const { mesh, of } of this.#curves) {
			mesh.tones(plainTones(look.accent, mesh.count));
			mesh.object.visible = of.object.visible;
		}
		this.#changed(false);
	}

	/** Shows all of it, from a named side or from the present one. */
	fit(preset: Preset | null): void {
		const { camera, CameraMotion: Motion } = this.#kit;
		const angles = preset === "iso" ? USUAL : preset ? camera.PRESETS[preset] : this.#pose;
		const to = this.#fitFrom(angles);
		if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
			this.#pose = to;
			this.#motion = null;
		} else {
			this.#motion = new Motion(this.#pose, to);
		}
		this.#fitted = true;
		this.#moved();
	}

	orbit(turn: number, tilt: number): void {
		this.pose = this.#kit.camera.orbit(this.#pose, turn, tilt);
	}

	/** In pixels of the page. */
	pan(dx: number, dy: number): void {
		this.pose = this.#kit.camera.pan(this.#pose, dx, dy, this.cssSize);
	}

	/** Towards a point, in pixels of the page from the middle. */
	zoom(factor: number, x: number, y: number): void {
		const [low, high] = this.#box;
		const size = Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
		const limits = { min: size / 2000, max: size * 40 };
		this.pose = this.#kit.camera.zoom(this.#pose, factor, x, y, this.cssSize, limits);
	}

	get cssSize(): CssSize {
		const { width, height, ratio } = this.#size;
		return width > 0 && height > 0
			? { width: width / ratio, height: height / ratio }
			: { width: 1, height: 1 };
	}

	/** Whether a place is shown, and not cut off. */
	isShown(place: Triple): boolean {
		const point = new this.#kit.three.Vector3(...place);
		return this.#planes.every((plane) => plane.distanceToPoint(point) >= -1e-6);
	}

	/** Where a place of the scene is seen, in pixels of the page from the upper left. */
	readonly project = (place: readonly [number, number, number]): Seen => {
		const { width, height } = this.cssSize;
		const seen = new this.#kit.three.Vector3(...place).project(this.#camera);
		return { x: ((seen.x + 1) / 2) * width, y: ((1 - seen.y) / 2) * height };
	};

	/** The same for many: x and y of each, NaN where it is cut off or has no place. */
	projectAll(positions: Float32Array): Float32Array {
		const { width, height } = this.cssSize;
		const { projectionMatrix, matrixWorldInverse } = this.#camera;
		const m = projectionMatrix.clone().multiply(matrixWorldInverse).elements as number[];
		const [m0, m1, , m3, m4, m5, , m7, m8, m9, , m11, m12, m13, , m15] =
			m as unknown as number[] & { [at: number]: number };
		const places = new Float32Array((positions.length / 3) * 2);
		const cuts = this.#planes.map(({ normal, constant }) => [...normal.toArray(), constant]);
		for (let at = 0; at < positions.length / 3; at += 1) {
			const x = positions[at * 3] as number;
			const y = positions[at * 3 + 1] as number;
			const z = positions[at * 3 + 2] as number;
			const w = (m3 ?? 0) * x + (m7 ?? 0) * y + (m11 ?? 0) * z + (m15 ?? 1);
			const px = ((m0 ?? 0) * x + (m4 ?? 0) * y + (m8 ?? 0) * z + (m12 ?? 0)) / w;
			const py = ((m1 ?? 0) * x + (m5 ?? 0) * y + (m9 ?? 0) * z + (m13 ?? 0)) / w;
			const isCut =
				w <= 0 || cuts.some(([a = 0, b = 0, c = 0, d = 0]) => a * x + b * y + c * z + d < -1e-6);
			places[at * 2] = isCut ? Number.NaN : ((px + 1) / 2) * width;
			places[at * 2 + 1] = isCut ? Number.NaN : ((1 - py) / 2) * height;
		}
		return places;
	}

	/** From the eye through a place of the picture, in pixels of the page from the upper left. */
	ray(x: number, y: number): { origin: Triple; direction: Triple } {
		const { Vector3 } = this.#kit.three;
		const { width, height } = this.cssSize;
		const [near, far] = [-1, 1].map((depth) =>
			new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, depth).unproject(this.#camera),
		) as [InstanceType<typeof Vector3>, InstanceType<typeof Vector3>];
		const direction = far.sub(near).normalize();
		return {
			origin: near.toArray() as unknown as Triple,
			direction: direction.toArray() as unknown as Triple,
		};
	}

	paint(renderer: WebGLRenderer, size: ViewportSize, now: number): boolean {
		const began = performance.now();
		const reshaped = size.width * this.#size.height !== size.height * this.#size.width;
		this.#size = size;
		if (this.#fitPending || (reshaped && this.#fitted)) {
			this.#fitPending = false;
			this.#fitted = true;
			this.#motion = null;
			this.#pose = this.#fitFrom(this.#pose);
		}
		if (this.#motion) {
			const { pose, done } = this.#motion.at(now);
			this.#pose = pose;
			this.#motion = done ? null : this.#motion;
			this.#movedAt = began;
		}
		const { camera, three } = this.#kit;
		const [low, high] = this.#box;
		const box = new three.Box3(new three.Vector3(...low), new three.Vector3(...high));
		const near = camera.aim(this.#camera, this.#pose, size, box, 0);
		this.#camera.updateMatrixWorld();
		const lines = this.#axes.follow(this.#pose, this.project, this.cssSize);
		if (lines) {
			this.#lineGrid(lines);
		}
		const moves = began - this.#movedAt < REST_MS;
		const coarse = this.#slow && moves;
		for (const one of this.#objects) {
			one.follow(size, near, coarse);
		}
		for (const line of [this.#grid, ...this.#curves.map(({ mesh }) => mesh)]) {
			line?.follow(size, near);
		}
		renderer.render(this.#scene, this.#camera);
		const took = performance.now() - began;
		this.#slow = coarse || took > SLOW_MS;
		this.#posed(took);
		// Once more, in full, when the view has come to rest.
		return this.#motion !== null || coarse;
	}

	dispose(): void {
		this.#clear();
		this.#grid?.dispose();
	}

	get #box(): ReturnType<typeof boxOf> {
		return this.#plan
			? boxOf(this.#plan)
			: [
					[-1, -1, -1],
					[1, 1, 1],
				];
	}

	#moved(): void {
		this.#movedAt = performance.now();
		this.#changed(true);
	}

	#fitFrom(angles: Pick<Pose, "azimuth" | "elevation">): Pose {
		const { camera, three } = this.#kit;
		const [low, high] = this.#box;
		const corners: number[] = [];
		for (let bits = 0; bits < 8; bits += 1) {
			corners.push(...[0, 1, 2].map((axis) => ((bits >> axis) & 1 ? high : low)[axis] as number));
		}
		const box = new three.Box3(new three.Vector3(...low), new three.Vector3(...high));
		const { cssSize } = this;
		const { width } = cssSize;
		const air = Math.max(AIR, width / Math.max(width / 2, width - 2 * BESIDE));
		return camera.fit(Float32Array.from(corners), box, angles, cssSize, this.#pose.parallel, air);
	}

	#lineGrid(lines: Float32Array): void {
		if (this.#grid) {
			this.#scene.remove(this.#grid.object);
			this.#grid.dispose();
		}
		const grid = lineMesh(this.#kit, lines, 1, 1);
		// Before all else: it is behind it.
		grid.object.renderOrder = -1;
		grid.tones(plainTones(this.#gridColor, grid.count));
		this.#scene.add(grid.object);
		this.#grid = grid;
	}

	/** Leaves out what is beyond the section and the axes' own ends, and draws where surfaces end. */
	#cut(): void {
		const plan = this.#plan;
		this.#clearCurves();
		if (!plan) {
			return;
		}
		const { Plane: PlaneOf, Vector3 } = this.#kit.three;
		const [low, high] = this.#box;
		const planeAt = (axis: number, place: number, keeps: 1 | -1) =>
			new PlaneOf(new Vector3().setComponent(axis, keeps), -keeps * place);
		const bounds = AXES.flatMap((_, axis) =>
			plan.bounded[axis]
				? [planeAt(axis, low[axis] as number, 1), planeAt(axis, high[axis] as number, -1)]
				: [],
		);
		const cuts = AXES.flatMap((name, axis) => {
			const value = plan.shape.space?.section.find(([cut]) => cut === name)?.[1] ?? null;
			const scale = plan.scales[axis];
			const place = value === null ? undefined : scale?.place(value);
			if (!scale || place === undefined || Number.isNaN(place)) {
				return [];
			}
			return [{ axis, place, plane: planeAt(axis, place, scale.factor < 0 ? 1 : -1) }];
		});
		this.#planes = [...bounds, ...cuts.map(({ plane }) => plane)];
		for (const one of this.#objects) {
			one.clip(this.#planes);
		}
		for (const { axis, place, plane } of cuts) {
			for (const of of this.#objects) {
				const lines = cutLines(of.positions, of.index, axis, place);
				if (lines.length > 0) {
					const mesh = lineMesh(this.#kit, lines, CURVE_WIDTH, 1);
					mesh.tones(plainTones(this.#look?.accent ?? "#2563c9", mesh.count));
					mesh.clip(this.#planes.filter((other) => other !== plane));
					mesh.object.visible = of.object.visible;
					this.#scene.add(mesh.object);
					this.#curves.push({ mesh, of });
				}
			}
		}
	}

	#clear(): void {
		for (const one of this.#objects) {
			this.#scene.remove(one.object);
			one.dispose();
		}
		this.#objects = [];
		this.#clearCurves();
	}

	#clearCurves(): void {
		for (const { mesh } of this.#curves) {
			this.#scene.remove(mesh.object);
			mesh.dispose();
		}
		this.#curves = [];
	}
}

/** Of the grid's lines: they are seen, and in nobody's way. */
function mixed(ground: string, ink: string): string {
	const [behind, before] = [rgbOf(ground), rgbOf(ink)];
	const both = behind.map((value, at) => Math.round(value * 0.7 + (before[at] as number) * 0.3));
	return `rgb(${both.join(", ")})`;
}
