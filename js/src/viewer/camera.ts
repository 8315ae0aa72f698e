/**
 * Where a view looks from, as plain numbers, Z up.
 *
 * A pose is a point to look at, two angles and the size of what is seen. It has no
 * gimbal lock at the poles, because the camera's axes follow from the angles alone.
 */
import { type Box3, Matrix4, type PerspectiveCamera, Vector3 } from "three";

export interface Pose {
	target: readonly [number, number, number];
	/** Radians, from the X axis towards the Y axis, of the camera seen from the target. */
	azimuth: number;
	/** Radians above the XY plane, −π/2 … π/2. */
	elevation: number;
	/** mm that the shorter side of the picture spans at the target. */
	span: number;
}

export interface Viewport {
	width: number;
	height: number;
}

/** A long lens: parallels stay nearly parallel, and depth is still felt. */
export const FIELD_OF_VIEW = (16 * Math.PI) / 180;

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
} as const;

export type Preset = keyof typeof PRESETS;

/** What an empty view shows: the origin and some floor. */
export const HOME: Pose = { target: [0, 0, 0], ...PRESETS.iso, span: 60 };

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

/** Tangents of half the angle that the picture's width and height open. */
function tangents(viewport: Viewport): { x: number; y: number } {
	const short = Math.min(viewport.width, viewport.height);
	const tangent = Math.tan(FIELD_OF_VIEW / 2);
	return { x: (tangent * viewport.width) / short, y: (tangent * viewport.height) / short };
}

/** Focal length in pixels: what a millimetre at a distance of one millimetre takes. */
export function focus(viewport: Viewport): number {
	return Math.min(viewport.width, viewport.height) / 2 / Math.tan(FIELD_OF_VIEW / 2);
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
export function pan(pose: Pose, dx: number, dy: number, viewport: Viewport): Pose {
	const scale = pose.span / Math.min(viewport.width, viewport.height);
	return shifted(pose, -dx * scale, dy * scale);
}

/** Scales what is seen; the point under (x, y), in pixels from the middle, stays there. */
export function zoom(
	pose: Pose,
	factor: number,
	x: number,
	y: number,
	viewport: Viewport,
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
	viewport: Viewport,
	air = 1.1,
): Pose {
	const center = box.getCenter(new Vector3());
	const { right, up, back } = axes(angles);
	const open = tangents(viewport);
	const point = new Vector3();
	let away = 0;
	for (let at = 0; at < points.length; at += 3) {
		point.fromArray(points, at).sub(center);
		const across = Math.abs(point.dot(right)) / open.x;
		const upward = Math.abs(point.dot(up)) / open.y;
		const needed = point.dot(back) + air * (across > upward ? across : upward);
		// False for what is no number, too.
		if (needed > away) {
			away = needed;
		}
	}
	const span = Math.max(2 * away * Math.tan(FIELD_OF_VIEW / 2), 1e-3);
	return { target: center.toArray(), azimuth: angles.azimuth, elevation: angles.elevation, span };
}

/** Whether any of the box can be in the picture, and is more than a speck in it. */
export function isInView(box: Box3, pose: Pose, viewport: Viewport): boolean {
	const { right, up, back } = axes(pose);
	const open = tangents(viewport);
	const target = new Vector3(...pose.target);
	const outside = { left: true, right: true, below: true, above: true, behind: true };
	for (const corner of corners(box)) {
		corner.sub(target);
		const depth = distance(pose) - corner.dot(back);
		const x = corner.dot(right);
		const y = corner.dot(up);
		outside.left &&= x < -depth * open.x;
		outside.right &&= x > depth * open.x;
		outside.below &&= y < -depth * open.y;
		outside.above &&= y > depth * open.y;
		outside.behind &&= depth <= 0;
	}
	const speck = box.getSize(new Vector3()).length() < pose.span / 100;
	return !speck && !Object.values(outside).some(Boolean);
}

/** Whether every point is in the picture. `points` holds x, y, z of each. */
export function showsAll(points: Float32Array, pose: Pose, viewport: Viewport): boolean {
	const { right, up, back } = axes(pose);
	const open = tangents(viewport);
	const target = new Vector3(...pose.target);
	const away = distance(pose);
	const point = new Vector3();
	for (let at = 0; at < points.length; at += 3) {
		point.fromArray(points, at).sub(target);
		const depth = away - point.dot(back);
		if (Math.abs(point.dot(right)) > depth * open.x || Math.abs(point.dot(up)) > depth * open.y) {
			return false;
		}
	}
	return true;
}

/** Whether the camera itself is in the box. */
export function isInside(box: Box3, pose: Pose): boolean {
	return box.containsPoint(position(pose));
}

/** Sets the camera up for one picture. `reach` is how far around the target there is something. */
export function aim(
	camera: PerspectiveCamera,
	pose: Pose,
	viewport: Viewport,
	box: Box3,
	reach: number,
): void {
	const { right, up, back } = axes(pose);
	const away = distance(pose);
	camera.matrix.copy(new Matrix4().makeBasis(right, up, back)).setPosition(position(pose));
	camera.matrixAutoUpdate = false;
	camera.matrixWorldNeedsUpdate = true;
	camera.fov = (2 * Math.atan(tangents(viewport).y) * 180) / Math.PI;
	camera.aspect = viewport.width / viewport.height;
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
	// A near plane too close costs depth precision, which shows as flicker.
	camera.near = Math.max(near * 0.95, away / 200);
	camera.far = far * 1.05;
	camera.updateProjectionMatrix();
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
