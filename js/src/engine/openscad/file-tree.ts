/**
 * Lays a program's files into an instance's file system.
 *
 * A warm instance keeps what it has: only files whose path or content it lacks are
 * written, and those that the program no longer brings are removed. The paths were
 * checked by `render/job-check.ts`, so nothing outside the two roots is touched.
 */
import { normalisedText } from "../../scad/syntax/source-text";
import type { JobFile } from "../../wire/render-shapes";
import type { InstanceClock } from "./clock";
import type { FileSystem } from "./emscripten";

/** Where the program and the files beside it are. */
export const WORK = "/work";
/** Where `use <name>` and `include <name>` look last. */
export const LIBRARIES = "/libraries";

const decoder = new TextDecoder();

export class FileTree {
	readonly #fs: FileSystem;
	readonly #clock: InstanceClock;
	/** Path to content hash of what is there. */
	readonly #present = new Map<string, string>();
	/** Path of the last main program. */
	#program: string | null = null;

	constructor(fs: FileSystem, clock: InstanceClock) {
		this.#fs = fs;
		this.#clock = clock;
		fs.mkdirTree(WORK);
		fs.mkdirTree(LIBRARIES);
	}

	/** Makes the tree hold exactly these files and the main program. */
	lay(program: string, source: string, files: JobFile[]): void {
		const wanted = new Map(files.map((file) => [file.path, file]));
		if (this.#program !== null && this.#program !== program) {
			this.#remove(this.#program);
		}
		for (const [path, hash] of this.#present) {
			if (wanted.get(path)?.hash !== hash) {
				this.#remove(path);
			}
		}
		for (const file of wanted.values()) {
			if (!this.#present.has(file.path)) {
				this.#fs.mkdirTree(folderOf(file.path));
				this.#write(file.path, content(file));
				this.#present.set(file.path, file.hash);
			}
		}
		this.#fs.mkdirTree(folderOf(program));
		this.#write(program, source);
		this.#program = program;
	}

	#write(path: string, data: string | Uint8Array): void {
		this.#fs.writeFile(path, data);
		this.#fs.utime(path, this.#clock.now(), this.#clock.now());
	}

	/** Removes the file, and the folders that it leaves empty. */
	#remove(path: string): void {
		this.#fs.unlink(path);
		this.#present.delete(path);
		let folder = folderOf(path);
		while (folder !== WORK && folder !== LIBRARIES && this.#fs.readdir(folder).length === 2) {
			this.#fs.rmdir(folder);
			folder = folderOf(folder);
		}
	}
}

function content({ path, bytes }: JobFile): Uint8Array | string {
	if (!path.endsWith(".scad")) {
		return bytes;
	}
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const plain = !marked && !bytes.includes(13) && !bytes.includes(0);
	return plain ? bytes : normalisedText(decoder.decode(bytes));
}

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf("/"));
}
