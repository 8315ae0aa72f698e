/**
 * Holds all that an instance starts from. Python reads it from the wheel; workers get it by
 * message.
 */
export interface EngineAssets {
	/** The Emscripten glue, an ES module, as text. */
	glue: string;
	/** Compiled once, posted to every worker. */
	module: WebAssembly.Module;
	/** Files laid into `/fonts`. */
	fonts: { name: string; bytes: Uint8Array }[];
}
