/** Loads the functions that differ in their last bit from one JavaScript engine to the next. */
import packed from "libm-wasm";
import { inflate } from "../../lib/inflate";

/** As musl computes them, which OpenSCAD is built with. Angles are in radians. */
export interface Libm {
	exp(x: number): number;
	log(x: number): number;
	pow(x: number, y: number): number;
	tan(x: number): number;
	asin(x: number): number;
	acos(x: number): number;
	atan(x: number): number;
	atan2(y: number, x: number): number;
}

export async function loadLibm(): Promise<Libm> {
	const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
	const { instance } = await WebAssembly.instantiate(await inflate(bytes));
	return instance.exports as unknown as Libm;
}
