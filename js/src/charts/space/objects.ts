/** Makes what three.js draws of a scene's bodies: surfaces, points, lines and solids. */
import type { BufferGeometry, Material, Object3D, Plane, ShaderMaterial } from "three";
import type { ViewportSize } from "../../stage/viewport";
import { type Rgb, rgbOf } from "../look/rgb";
import type { Body, RowsBody, SolidBody, SurfaceBody } from "./body";
import { coarser, shadesOf, trianglesOf } from "./corner-grid";
import type { StageKit } from "./later-space";
import { levelLines } from "./level-lines";
import { FACE_FRAGMENT, FACE_VERTEX, lineVertex, POINT_FRAGMENT, POINT_VERTEX } from "./shaders";
import type { SpacePlan } from "./space-plan";

/** Of a surface that moves where drawing is slow, along each axis. */
const COARSE_CORNERS = 128;
/** Points that are drawn meanwhile. */
const COARSE_POINTS = 40_000;
const CONTOUR_WIDTH = 1.1;
const BLACK: Rgb = [0, 0, 0];

/** A body as it stands in the scene. */
export interface SpaceObject {
	readonly body: Body;
	readonly object: Object3D;
	/** Three numbers for each corner or row. */
	readonly positions: Float32Array;
	/** Three corners a triangle; none of points and lines. */
	readonly index: Uint32Array;
	/** What its rows or corners look like, four bytes each. */
	tones(tones: Uint8Array): void;
	clip(planes: Plane[]): void;
	/** Before a frame. */
	follow(size: ViewportSize, near: number, coarse: boolean): void;
	dispose(): void;
}

export function objectOf(body: Body, plan: SpacePlan, kit: StageKit): SpaceObject {
	switch (body.kind) {
		case "surface":
			return surfaceObject(body, plan, kit);
		case "points":
			return pointsObject(body, plan, kit);
		case "line":
			return lineObject(body, plan, kit);
		case "solid":
			return solidObject(body, plan, kit);
	}
}

/** Where rows or corners stand in the scene. */
function placed(body: Exclude<Body, SurfaceBody>, { scales }: SpacePlan): Float32Array {
	const [xs, ys, zs] = body.places;
	const positions = new Float32Array(xs.length * 3);
	for (let row = 0; row < xs.length; row += 1) {
		positions[row * 3] = scales[0].place(xs[row] as number);
		positions[row * 3 + 1] = scales[1].place(ys[row] as number);
		positions[row * 3 + 2] = scales[2].place(zs[row] as number);
	}
	return positions;
}

function surfacePlaces({ grid }: SurfaceBody, { scales }: SpacePlan): Float32Array {
	const { xs, ys, heights } = grid;
	const across = Array.from(xs, (x) => scales[0].place(x));
	const positions = new Float32Array(heights.length * 3);
	let at = 0;
	for (const value of ys) {
		const y = scales[1].place(value);
		for (const x of across) {
			positions[at] = x;
			positions[at + 1] = y;
			positions[at + 2] = scales[2].place(heights[at / 3] as number);
			at += 3;
		}
	}
	return positions;
}

function surfaceObject(body: SurfaceBody, plan: SpacePlan, kit: StageKit): SpaceObject {
	const { three } = kit;
	const { xs, ys } = body.grid;
	const positions = surfacePlaces(body, plan);
	const all = (count: number) => Array.from({ length: count }, (_, at) => at);
	const index = trianglesOf(positions, xs.length, all(xs.length), all(ys.length));
	const [across = [], upwards = []] = coarser(body.grid, COARSE_CORNERS);
	const isLarge = across.length < xs.length || upwards.length < ys.length;
	const geometry = new three.BufferGeometry();
	geometry.setAttribute("position", new three.BufferAttribute(withoutNaN(positions), 3));
	geometry.setAttribute(
		"shade",
		new three.BufferAttribute(shadesOf(positions, xs.length, ys.length), 1),
	);
	const whole = new three.BufferAttribute(index, 1);
	const rough = isLarge
		? new three.BufferAttribute(trianglesOf(positions, xs.length, across, upwards), 1)
		: whole;
	geometry.setIndex(whole);
	unbounded(kit, geometry);
	const opacity = body.mark.opacity ?? 1;
	const material = shader(
		kit,
		FACE_VERTEX,
		FACE_FRAGMENT,
		{ opacity: { value: opacity } },
		opacity,
	);
	// Lines upon it win.
	material.polygonOffset = true;
	material.polygonOffsetFactor = 1;
	material.polygonOffsetUnits = 1;
	const faces = new three.Mesh(geometry, material);
	faces.frustumCulled = false;
	const group = new three.Group();
	group.add(faces);
	const levels = levelsOf(body, plan);
	const lines = levels.length === 0 ? null : levelLines(positions, index, levels);
	const contours = lines && lineMesh(kit, lines, CONTOUR_WIDTH, opacity);
	if (contours) {
		group.add(contours.object);
	}
	return {
		body,
		object: group,
		positions,
		index,
		tones(tones) {
			setTones(kit, geometry, tones);
			if (lines) {
				contours?.tones(contourTones(body, plan, lines));
			}
		},
		clip(planes) {
			material.clippingPlanes = planes;
			contours?.clip(planes);
		},
		follow(size, near, coarse) {
			geometry.setIndex(coarse ? rough : whole);
			contours?.follow(size, near);
			if (contours) {
				contours.object.visible = !coarse || !isLarge;
			}
		},
		dispose() {
			geometry.dispose();
			material.dispose();
			contours?.dispose();
		},
	};
}

/** Heights of contours in the scene, ascending. */
function levelsOf({ mark }: SurfaceBody, plan: SpacePlan): number[] {
	const { contours } = mark;
	const values =
		typeof contours !== "number"
			? contours
			: contours === 0
				? []
				: plan.ticksOn(2, contours).map(({ value }) => value);
	return values
		.map((value) => plan.scales[2].place(value))
		.filter((place) => place - place === 0)
		.sort((a, b) => a - b);
}

/** Darker than what they lie on, or lighter where that is dark. */
function contourTones(body: SurfaceBody, plan: SpacePlan, lines: Float32Array): Uint8Array {
	const tones = new Uint8Array((lines.length / 6) * 16);
	// A few levels have all of the lines.
	const known = new Map<number, Uint8Array>();
	for (let line = 0; line < lines.length / 6; line += 1) {
		const height = lines[line * 6 + 2] as number;
		const tone = known.get(height) ?? contourTone(body, plan.scales[2].value(height));
		known.set(height, tone);
		tones.set(tone, line * 16);
	}
	return tones;
}

/** Of the four corners of a line. */
function contourTone({ colors, mark }: SurfaceBody, value: number): Uint8Array {
	const [r, g, b] = mark.by === null && colors ? rgbOf(colors.scale.css(value, "#000")) : BLACK;
	const isDark = r * 0.3 + g * 0.6 + b * 0.1 < 90;
	const tone = [r, g, b].map((one) => (isDark ? one + (255 - one) * 0.45 : one * 0.55));
	return Uint8Array.from({ length: 16 }, (_, at) =>
		at % 4 === 3 ? 255 : (tone[at % 4] as number),
	);
}

function pointsObject(body: RowsBody, plan: SpacePlan, kit: StageKit): SpaceObject {
	const { three } = kit;
	const positions = placed(body, plan);
	const count = positions.length / 3;
	const geometry = new three.BufferGeometry();
	geometry.setAttribute("position", new three.BufferAttribute(withoutNaN(positions), 3));
	const sizes = Float32Array.from({ length: count }, (_, row) => {
		const isMissing = [0, 1, 2].some((axis) => Number.isNaN(positions[row * 3 + axis]));
		const { sizes: given } = body;
		return isMissing ? 0 : typeof given === "number" ? given : (given[row] as number);
	});
	geometry.setAttribute("size", new three.BufferAttribute(sizes, 1));
	const opacity = body.mark.opacity ?? 1;
	const ratio = { value: 1 };
	const uniforms = { opacity: { value: opacity }, ratio };
	const material = shader(kit, POINT_VERTEX, POINT_FRAGMENT, uniforms, opacity);
	material.alphaToCoverage = true;
	// In no order, so that the first ones are like all.
	const order = shuffled(count);
	geometry.setIndex(new three.BufferAttribute(order, 1));
	unbounded(kit, geometry);
	const points = new three.Points(geometry, material);
	points.frustumCulled = false;
	return {
		body,
		object: points,
		positions,
		index: new Uint32Array(),
		tones: (tones) => setTones(kit, geometry, tones),
		clip(planes) {
			material.clippingPlanes = planes;
		},
		follow(size, _near, coarse) {
			ratio.value = size.ratio / size.pixelSize;
			geometry.setDrawRange(0, coarse ? Math.min(count, COARSE_POINTS) : count);
		},
		dispose() {
			geometry.dispose();
			material.dispose();
		},
	};
}

function lineObject(body: RowsBody, plan: SpacePlan, kit: StageKit): SpaceObject {
	const positions = placed(body, plan);
	const ends: number[] = [];
	const rows: number[] = [];
	for (let row = 0; row + 1 < positions.length / 3; row += 1) {
		const both = positions.subarray(row * 3, row * 3 + 6);
		if (both.every((value) => value - value === 0)) {
			ends.push(...both);
			rows.push(row);
		}
	}
	const width = typeof body.sizes === "number" ? body.sizes : 1;
	const lines = lineMesh(kit, Float32Array.from(ends), width, body.mark.opacity ?? 1);
	return {
		body,
		object: lines.object,
		positions,
		index: new Uint32Array(),
		tones(tones) {
			const corners = new Uint8Array(rows.length * 16);
			for (const [at, row] of rows.entries()) {
				for (let corner = 0; corner < 4; corner += 1) {
					const from = (row + (corner < 2 ? 0 : 1)) * 4;
					corners.set(tones.subarray(from, from + 4), at * 16 + corner * 4);
				}
			}
			lines.tones(corners);
		},
		clip: (planes) => lines.clip(planes),
		follow: (size, near) => lines.follow(size, near),
		dispose: () => lines.dispose(),
	};
}

function solidObject(body: SolidBody, plan: SpacePlan, kit: StageKit): SpaceObject {
	const { three } = kit;
	const positions = placed(body, plan);
	const geometry = new three.BufferGeometry();
	geometry.setAttribute("position", new three.BufferAttribute(positions, 3));
	geometry.computeVertexNormals();
	unbounded(kit, geometry);
	const opacity = body.mark.opacity ?? 1;
	const material = new three.MeshLambertMaterial({
		side: three.DoubleSide,
		transparent: opacity < 1,
		opacity,
	});
	const mesh = new three.Mesh(geometry, material);
	mesh.frustumCulled = false;
	return {
		body,
		object: mesh,
		positions,
		index: Uint32Array.from({ length: positions.length / 3 }, (_, at) => at),
		tones(tones) {
			const color = new three.Color();
			const at = (from: number) =>
				color.set(`rgb(${tones[from]}, ${tones[from + 1]}, ${tones[from + 2]})`);
			if (!body.tones) {
				material.color.copy(at(0));
				return;
			}
			const corners = new Float32Array(positions.length);
			for (let corner = 0; corner * 3 < corners.length; corner += 1) {
				at(corner * 4).toArray(corners, corner * 3);
			}
			geometry.setAttribute("color", new three.BufferAttribute(corners, 3));
			material.vertexColors = true;
			material.needsUpdate = true;
		},
		clip(planes) {
			material.clippingPlanes = planes;
		},
		follow() {},
		dispose() {
			geometry.dispose();
			material.dispose();
		},
	};
}

/** Lines of one width, four corners each. */
export interface LineMesh {
	readonly object: Object3D;
	/** Corners that have a colour. */
	readonly count: number;
	tones(tones: Uint8Array): void;
	clip(planes: Plane[]): void;
	follow(size: ViewportSize, near: number): void;
	dispose(): void;
}

/** @param segments Two end points a line, six numbers. */
export function lineMesh(
	kit: StageKit,
	segments: Float32Array,
	width: number,
	opacity: number,
): LineMesh {
	const { three } = kit;
	const geometry = kit.rectangles(segments);
	unbounded(kit, geometry);
	const uniforms = {
		screen: { value: new three.Vector2(1, 1) },
		width: { value: 1 },
		near: { value: 1 },
		opacity: { value: opacity },
	};
	const material = shader(kit, lineVertex(kit.UNFOLD), FACE_FRAGMENT, uniforms, opacity);
	const mesh = new three.Mesh(geometry, material);
	mesh.frustumCulled = false;
	mesh.renderOrder = 1;
	return {
		object: mesh,
		count: (segments.length / 6) * 4,
		tones: (tones) => setTones(kit, geometry, tones),
		clip(planes) {
			material.clippingPlanes = planes;
		},
		follow(size, near) {
			uniforms.screen.value.set(size.width, size.height);
			uniforms.width.value = kit.lineWidth(width, size);
			uniforms.near.value = near;
		},
		dispose() {
			geometry.dispose();
			material.dispose();
		},
	};
}

function shader(
	{ three }: StageKit,
	vertexShader: string,
	fragmentShader: string,
	uniforms: ShaderMaterial["uniforms"],
	opacity: number,
): ShaderMaterial {
	return new three.ShaderMaterial({
		vertexShader,
		fragmentShader,
		uniforms,
		side: three.DoubleSide,
		clipping: true,
		transparent: opacity < 1,
	}) satisfies Material;
}

/** Not to be looked for: all of a scene is drawn, in the order of its parts. */
function unbounded({ three }: StageKit, geometry: BufferGeometry): void {
	geometry.boundingSphere = new three.Sphere(new three.Vector3(), 1);
}

function setTones({ three }: StageKit, geometry: BufferGeometry, tones: Uint8Array): void {
	geometry.setAttribute("tone", new three.BufferAttribute(tones, 4, true));
}

/** What is missing is in no triangle; a graphics card is given a number all the same. */
function withoutNaN(positions: Float32Array): Float32Array {
	return positions.map((value) => (value - value === 0 ? value : 0));
}

/** Numbers below a count in an order that is the same each time. */
function shuffled(count: number): Uint32Array {
	const order = Uint32Array.from({ length: count }, (_, at) => at);
	let seed = 1;
	for (let at = count - 1; at > 0; at -= 1) {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		const other = seed % (at + 1);
		const one = order[at] as number;
		order[at] = order[other] as number;
		order[other] = one;
	}
	return order;
}
