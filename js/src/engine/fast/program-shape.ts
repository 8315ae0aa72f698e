/** Names programs that differ in numbers only: a slider makes one after the other of them. */
import type { BackendProgram } from "../render/backend";

/** Longer programs are data. */
const LONGEST = 1024 * 1024;
const NUMBER = /(?<![\w$.])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;

/** What stays of a program when its numbers and its parameters change; null of one too long. */
export function shapeOf({ path, source, files, features }: BackendProgram): string | null {
	if (source.length > LONGEST) {
		return null;
	}
	return JSON.stringify([path, source.replace(NUMBER, "0"), places(files), features]);
}

/** Equal ones mean the same program. */
export function identityOf({ path, source, assignments, files, features }: BackendProgram): string {
	return JSON.stringify([path, source, assignments, places(files), features]);
}

function places(files: BackendProgram["files"]): [string, string][] {
	return files.map(({ path, hash }) => [path, hash]);
}
