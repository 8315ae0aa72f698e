/**
 * Declares the module that `single-file.mjs` makes: the engine's files, gzipped and in base64, by
 * name.
 */
declare module "packed-engine" {
	const packed: Readonly<Record<string, string>>;
	export default packed;
}
