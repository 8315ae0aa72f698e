/** Made by `single-file.mjs`: the engine's files, gzipped and in base64, by name. */
declare module "packed-engine" {
	const packed: Readonly<Record<string, string>>;
	export default packed;
}
