/** Computes with angles in degrees, to the last bit of OpenSCAD's results. */
import type { Libm } from "./libm";

const DEGREE = Math.PI / 180;
const DEGREES = 180 / Math.PI;
/** OpenSCAD takes no angle beyond. */
const LARGEST_ANGLE = 2 ** 52 * 360;
const HALF_ROOT_3 = 0.8660254037844386;
const THIRD_ROOT_3 = 0.5773502691896257;
const ROOT_3 = 1.7320508075688772;
/** OpenSCAD takes directions for whole degrees that are nearer than this. */
const NEAR_WHOLE = 3e-14;

/** Of degrees; exact at multiples of 30 and 45. */
export function sine(degrees: number): number {
	const turned = withinTurn(degrees);
	const lower = turned >= 180;
	const half = lower ? turned - 180 : turned;
	const value = sineOfQuarter(half > 90 ? 180 - half : half);
	return lower ? -value : value;
}

/** Of degrees; exact at multiples of 30 and 45. */
export function cosine(degrees: number): number {
	const turned = withinTurn(degrees);
	const lower = turned >= 180;
	const half = lower ? turned - 180 : turned;
	const left = half > 90;
	const value = cosineOfQuarter(left ? 180 - half : half);
	return lower !== left ? -value : value;
}

/** Of degrees; exact at multiples of 30 and 45. */
export function tangent(degrees: number, libm: Libm): number {
	const halfTurns = Math.floor(degrees / 180);
	const even = halfTurns % 2 === 0;
	let angle = degrees;
	if (!(angle >= 0 && angle < 180)) {
		if (!(Math.abs(angle) < LARGEST_ANGLE)) {
			return Number.NaN;
		}
		angle -= 180 * halfTurns;
	}
	const falls = angle > 90;
	if (falls) {
		angle = 180 - angle;
	}
	const known = new Map([
		[0, even ? 0 : -0],
		[30, THIRD_ROOT_3],
		[45, 1],
		[60, ROOT_3],
		[90, even ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY],
	]);
	const value = known.get(angle) ?? libm.tan(angle * DEGREE);
	return falls ? -value : value;
}

/** In degrees: whole ones where their sine is the number. */
export function arcSine(x: number, libm: Libm): number {
	const degrees = libm.asin(x) * DEGREES;
	const whole = roundedAway(degrees);
	return sine(whole) === x ? whole : degrees;
}

/** In degrees: whole ones where their cosine is the number. */
export function arcCosine(x: number, libm: Libm): number {
	const degrees = libm.acos(x) * DEGREES;
	const whole = roundedAway(degrees);
	return cosine(whole) === x ? whole : degrees;
}

/** In degrees: whole ones where their tangent is the number. */
export function arcTangent(x: number, libm: Libm): number {
	const degrees = libm.atan(x) * DEGREES;
	const whole = roundedAway(degrees);
	return tangent(whole, libm) === x ? whole : degrees;
}

/** Of a direction, in degrees: whole ones where they are as near as can be. */
export function directionOf(y: number, x: number, libm: Libm): number {
	const degrees = libm.atan2(y, x) * DEGREES;
	const whole = roundedAway(degrees);
	return Math.abs(degrees - whole) < NEAR_WHOLE ? whole : degrees;
}

/** Halves go away from zero. */
export function roundedAway(x: number): number {
	const size = Math.abs(x);
	const whole = Math.floor(size);
	const rounded = size - whole >= 0.5 ? whole + 1 : whole;
	return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

function withinTurn(degrees: number): number {
	if (degrees >= 0 && degrees < 360) {
		return degrees;
	}
	return Math.abs(degrees) < LARGEST_ANGLE ? degrees - 360 * Math.floor(degrees / 360) : Number.NaN;
}

function sineOfQuarter(degrees: number): number {
	if (degrees < 45) {
		return degrees === 30 ? 0.5 : smallSine(degrees * DEGREE);
	}
	if (degrees === 45) {
		return Math.SQRT1_2;
	}
	return degrees === 60 ? HALF_ROOT_3 : smallCosine((90 - degrees) * DEGREE);
}

function cosineOfQuarter(degrees: number): number {
	if (degrees > 45) {
		return degrees === 60 ? 0.5 : smallSine((90 - degrees) * DEGREE);
	}
	if (degrees === 45) {
		return Math.SQRT1_2;
	}
	return degrees === 30 ? HALF_ROOT_3 : smallCosine(degrees * DEGREE);
}

// Up to 45 degrees musl's functions are FreeBSD's polynomials. Those of JavaScript engines
// differ in the last bit.

function smallSine(x: number): number {
	if (Math.abs(x) < 2 ** -26) {
		return x;
	}
	const z = x * x;
	const w = z * z;
	const low = 8.33333333332249e-3 + z * (-1.984126982985795e-4 + z * 2.7557313707070068e-6);
	const high = -2.5050760253406863e-8 + z * 1.58969099521155e-10;
	return x + z * x * (-1.6666666666666632e-1 + z * (low + z * w * high));
}

function smallCosine(x: number): number {
	const z = x * x;
	const w = z * z;
	const low = z * (4.16666666666666e-2 + z * (-1.388888888887411e-3 + z * 2.480158728947673e-5));
	const high = -2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11);
	const half = 0.5 * z;
	const near = 1 - half;
	return near + (1 - near - half + z * (low + w * w * high));
}
