/**
 * Takes the devices out of an instance's file system.
 *
 * A program can name any path in `include` and `import`. The terminal asks the person
 * at the page through `prompt()`, the random devices never come to an end, and asking for
 * an open file by its number crashes OpenSCAD. It needs none of them itself; what it
 * prints is caught before it gets to a device.
 */
import type { FileSystem } from "./emscripten";

const DEVICES = ["tty", "tty1", "stdin", "stdout", "stderr", "random", "urandom"];

/** The C library's ENOENT, as Emscripten numbers it. */
const NO_SUCH_FILE = 44;

export function removeDevices(fs: FileSystem): void {
	for (const name of DEVICES) {
		fs.unlink(`/dev/${name}`);
	}
	const missing = fs.genericErrors[NO_SUCH_FILE];
	fs.lookupPath("/proc/self/fd").node.node_ops.lookup = () => {
		throw missing;
	};
}
