/** Declares what `libm-wasm.mjs` makes of `libm/functions.ts` in every bundle. */
declare module "libm-wasm" {
	const packed: string;
	export default packed;
}
