/**
 * Keeps an instance usable after `main()`.
 *
 * At its end OpenSCAD frees its built-in modules, so a second `main()` on the same
 * instance dies. But it writes the file of dependencies before that, and leaves early,
 * destructors and all, if it cannot. So it is asked for one in a folder that does not
 * exist. The output has been written by then, and the geometry caches stay.
 *
 * The exit code is 1 after that, whatever happened. Whether `main()` came to its end
 * shows in the log.
 */
export const WARM_ARGUMENTS = ["-d", "/no-such-folder/dependencies"];

const GRACEFUL_END = "Error writing deps";
const OWN_NOISE = "Can't open dependencies file";

/** Splits off what the trick itself prints. */
export function readEnd(messages: string[]): { graceful: boolean; messages: string[] } {
	const graceful = messages.at(-1) === GRACEFUL_END;
	return {
		graceful,
		messages: messages.filter((line) => line !== GRACEFUL_END && !line.startsWith(OWN_NOISE)),
	};
}
