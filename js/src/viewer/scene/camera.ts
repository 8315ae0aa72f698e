/**
 * Computes camera poses for a view, as plain numbers, Z up.
 *
 * A pose is a point to look at, two angles and the size of what is seen. It has no
 * gimbal lock at the poles, because the camera's axes follow from the angles alone.
 */
import { type Box3, type Camera, Matrix4, Vector3 } from "three";
import type { ViewCamera, Side as ViewSide } from "../../wire/view-shapes";

export type Pose = ViewCamera;

export interface CssSize {
	width: number;
	height: number;
}

/** A long lens: parallels stay nearly parallel, and depth is still felt. */
const FIELD_OF_VIEW = (16 * Math.PI) / 180;

const ISO_ELEVATION = Math.atan(Math.SQRT1_2);

/** Angles of the named views; iso looks from the front right, above. */
export const PRESETS = {
	iso: { azimuth: -Math.PI / 4, elevation: ISO_ELEVATION },
	front: { azimuth: -Math.PI / 2, elevation: 0 },
	back: { azimuth: Math.PI / 2, elevation: 0 },
	left: { azimuth: Math.PI, elevation: 0 },
	right: { azimuth: 0, elevation: 0 },
	top: { azimuth: -Math.PI / 2, elevation: Math.PI / 2 },
	bottom: { azimuth: -Math.PI / 2, elevation: -Math.PI / 2 },
} as const satisfies Record<ViewSide, Pick<Pose, "azimuth" | "elevation">>;

export type Preset = ViewSide;

/** What an empty view shows: the origin and some floor. */
export const HOME: Pose = { target: [0, 0, 0], ...PRESETS.iso, span: 60, parallel: false };

/** The camera's axes in the world: right, up, and back (from the target to the camera). */
export function axes(pose: Pick<Pose, "azimuth" | "elevation">): {
	right: Vector3;
	up: Vector3;
	back: Vector3;
} {
	const flat = Math.cos(pose.elevation);
	const back = new Vector3(
		flat * Math.cos(pose.azimuth),
		flat * Math.sin(pose.azimuth),
		Math.sin(pose.elevation),
	);
	const right = new Vector3(-Math.sin(pose.azimuth), Math.cos(pose.azimuth), 0);
	return { right, up: back.clone().cross(right), back };
}

/** Half of what the picture spans at the target, in mm. */
function extents(pose: Pick<Pose, "span">, viewport: CssSize): { x: number; y: number } {
	const scale = pose.span / 2 / Math.min(viewport.width, viewport.height);
	return { x: viewport.width * scale, y: viewport.height * scale };
}

/** How many times wider the picture is so far behind the target; before it, `behind` is negative. */
export function widening(pose: Pose, behind: number): number {
	return pose.parallel ? 1 : 1 + behind / distance(pose);
}

export function distance(pose: Pose): number {
	return pose.span / 2 / Math.tan(FIELD_OF_VIEW / 2);
}

function position(pose: Pose): Vector3 {
	return new Vector3(...pose.target).addScaledVector(axes(pose).back, distance(pose));
}

export function orbit(pose: Pose, turn: number, tilt: number): Pose {
	const limit = Math.PI / 2;
	const azimuth = Math.atan2(Math.sin(pose.azimuth + turn), Math.cos(pose.azimuth + turn));
	return { ...pose, azimuth, elevation: clamp(pose.elevation + tilt, -limit, limit) };
}

/** Moves what is seen by pixels: the point under the pointer stays under it. */
export function pan(pose: Pose, dx: number, dy: number, viewport: CssSize): Pose {
	const scale = pose.span / Math.min(viewport.width, viewport.height);
	return shifted(pose, -dx * scale, dy * scale);
}

/** Scales what is seen; the point under (x, y), in pixels from the middle, stays there. */
export function zoom(
	pose: Pose,
	factor: number,
	x: number,
	y: number,
	viewport: CssSize,
	limits: { min: number; max: number },
): Pose {
	const span = clamp(pose.span * factor, limits.min, limits.max);
	const scale = (pose.span - span) / Math.min(viewport.width, viewport.height);
	return shifted({ ...pose, span }, x * scale, -y * scale);
}

function shifted(pose: Pose, alongRight: number, alongUp: number): Pose {
	const { right, up } = axes(pose);
	const target = new Vector3(...pose.target)
		.addScaledVector(right, alongRight)
		.addScaledVector(up, alongUp);
	return { ...pose, target: target.toArray() };
}

/**
 * The pose with these angles from which all points are seen, with some air. `points`
 * holds x, y, z of each; `box` is around them.
 */
export function fit(
	points: Float32Array,
	box: Box3,
	angles: Pick<Pose, "azimuth" | "elevation">,
	viewport: CssSize,
	parallel = false,
	air = 1.1,
): Pose {
	const center = box.getCenter(new Vector3());
	const { right, up, back } = axes(angles);
	const unit = extents({ span: 1 }, viewport);
	const nearness = parallel ? 0 : 2 * Math.tan(FIELD_OF_VIEW / 2);
	const point = new Vector3();
	let span = 1e-3;
	for (let at = 0; at < points.length; at += 3) {
		point.fromArray(points, at).sub(center);
		const across = Math.abs(point.dot(right)) / unit.x;
		const upward = Math.abs(point.dot(up)) / unit.y;
		const needed = nearness * point.dot(back) + air * (across > upward ? across : upward);
		// False for what is no number, too.
		if (needed > span) {
			span = needed;
		}
	}
	const { azimuth, elevation } = angles;
	return { target: center.toArray(), azimuth, elevation, span, parallel };
}

/** Whether any of the box can be in the picture, and is more than a speck in it. */
export function isInView(box: Box3, pose: Pose, viewport: CssSize): boolean {
	const { right, up, back } = axes(pose);
	const half = extents(pose, viewport);
	const target = new Vector3(...pose.target);
	const outside = { left: true, right: true, below: true, above: true, behind: true };
	for (const corner of corners(box)) {
		corner.sub(target);
		const wide = widening(pose, -corner.dot(back));
		const x = corner.dot(right);
		const y = corner.dot(up);
		outside.left &&= x < -wide * half.x;
		outside.right &&= x > wide * half.x;
		outside.below &&= y < -wide * half.y;
		outside.above &&= y > wide * half.y;
		outside.behind &&= wide <= 0;
	}
	const speck = box.getSize(new Vector3()).length() < pose.span / 100;
	return !speck && !Object.values(outside).some(Boolean);
}

/** Whether every point is in the picture. `points` holds x, y, z of each. */
export function showsAll(points: Float32Array, pose: Pose, viewport: CssSize): boolean {
	const { right, up, back } = axes(pose);
	const half = extents(pose, viewport);
	const target = new Vector3(...pose.target);
	const point = new Vector3();
	for (let at = 0; at < points.length; at += 3) {
		point.fromArray(points, at).sub(target);
		const wide = widening(pose, -point.dot(back));
		if (Math.abs(point.dot(right)) > wide * half.x || Math.abs(point.dot(up)) > wide * half.y) {
			return false;
		}
	}
	return true;
}

/** Whether the camera itself is in the box. */
export function isInside(box: Box3, pose: Pose): boolean {
	return !pose.parallel && box.containsPoint(position(pose));
}

/**
 * Sets the camera up for one picture. `reach` is how far around the target there is something.
 *
 * @returns How far before the camera the picture begins, in mm; negative is behind it.
 */
export function aim(
	camera: Camera,
	pose: Pose,
	viewport: CssSize,
	box: Box3,
	reach: number,
): number {
	const { right, up, back } = axes(pose);
	const away = distance(pose);
	camera.matrix.copy(new Matrix4().makeBasis(right, up, back)).setPosition(position(pose));
	camera.matrixAutoUpdate = false;
	camera.matrixWorldNeedsUpdate = true;
	let near = away - reach;
	let far = away + reach;
	if (!box.isEmpty()) {
		const target = new Vector3(...pose.target);
		for (const corner of corners(box)) {
			const depth = away - corner.sub(target).dot(back);
			near = Math.min(near, depth);
			far = Math.max(far, depth);
		}
	}
	const half = extents(pose, viewport);
	const end = far + (far - near) * 0.05;
	if (pose.parallel) {
		near -= (far - near) * 0.05;
		camera.projectionMatrix.makeOrthographic(-half.x, half.x, half.y, -half.y, near, end);
	} else {
		// A near plane too close costs depth precision, which shows as flicker.
		near = Math.max(near * 0.95, away / 200);
		const x = (half.x * near) / away;
		const y = (half.y * near) / away;
		camera.projectionMatrix.makePerspective(-x, x, y, -y, near, end);
	}
	camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
	return near;
}

function corners(box: Box3): Vector3[] {
	const found: Vector3[] = [];
	for (let bits = 0; bits < 8; bits += 1) {
		found.push(
			new Vector3(
				(bits & 1 ? box.max : box.min).x,
				(bits & 2 ? box.max : box.min).y,
				(bits & 4 ? box.max : box.min).z,
			),
		);
	}
	return found;
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value));
}
