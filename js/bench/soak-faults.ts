/** Programs that end in an error, and in which. */
import type { ErrorCode, JobFile } from "../src/wire/render-shapes";

export interface Fault {
	source: string;
	code: ErrorCode;
	files?: JobFile[];
}

export const FAULTS: readonly Fault[] = [
	{ source: "cube(", code: "syntax" },
	{ source: "cube(10) sphere(", code: "syntax" },
	{ source: 'cube(1); assert(1 > 2, "one");', code: "assertion" },
	{ source: "include <nowhere.scad>\ncube(1);", code: "missing-file" },
	{ source: 'import("nowhere.stl");', code: "missing-file" },
	{ source: "function f(n) = 1 + f(n + 1);\ncube(f(0));", code: "recursion" },
	{ source: "module again() { again(); }\nagain();", code: "recursion" },
	{ source: "x = 1;", code: "empty" },
	{ source: "difference() { cube(1); cube(3, center = true); }", code: "empty" },
	{
		source: "cube(1);",
		code: "invalid-job",
		files: [{ path: "/work/../etc/passwd", hash: "0", bytes: new Uint8Array(1) }],
	},
];
