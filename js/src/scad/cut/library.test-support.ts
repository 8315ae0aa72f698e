/** Reads the libraries in the pinned engine package, for tests. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { JobFile } from "../../wire/render-shapes";

export const LIBRARIES = "/libraries";

const loaded = new Map<string, JobFile[]>();

/** All files of a library, below a folder of its name. */
export function library(name: string): JobFile[] {
	let files = loaded.get(name);
	if (files === undefined) {
		const folder = join(process.env.OPENSCAD_PACKAGE ?? "", "dist/libraries");
		const archive = unzipSync(readFileSync(join(folder, `${name}.zip`)));
		files = Object.entries(archive)
			.filter(([path]) => !path.endsWith("/"))
			.map(([path, bytes]) => jobFile(`${LIBRARIES}/${name}/${path}`, bytes));
		loaded.set(name, files);
	}
	return files;
}

export function jobFile(path: string, content: string | Uint8Array): JobFile {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return { path, hash: createHash("sha256").update(bytes).digest("hex"), bytes };
}

export function scadFiles(files: JobFile[]): JobFile[] {
	return files.filter(({ path }) => path.endsWith(".scad"));
}
