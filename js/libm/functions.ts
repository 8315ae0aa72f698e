// AssemblyScript: musl's functions, whose last bit OpenSCAD's results have.
import { exp_lut, log_lut, pow_lut } from "util/math";

export function exp(x: f64): f64 {
	return exp_lut(x);
}

export function log(x: f64): f64 {
	return log_lut(x);
}

export function pow(x: f64, y: f64): f64 {
	return pow_lut(x, y);
}

export function tan(x: f64): f64 {
	return NativeMath.tan(x);
}

export function asin(x: f64): f64 {
	return NativeMath.asin(x);
}

export function acos(x: f64): f64 {
	return NativeMath.acos(x);
}

export function atan(x: f64): f64 {
	return NativeMath.atan(x);
}

export function atan2(y: f64, x: f64): f64 {
	return NativeMath.atan2(y, x);
}
