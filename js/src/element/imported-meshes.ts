/** Converts the files that a page's program imports into what OpenSCAD reads without loss. */
import { abortable } from "../lib/abortable";
import { sha256 } from "../lib/sha256";
import {
	CONVERTED_ENDING,
	withConverted,
	withoutConverted,
} from "../scad/syntax/converted-imports";
import type { Diagnostic, JobFile, RenderFailure } from "../wire/render-shapes";
import type { Program } from "./program";
import type { LoadReaders } from "./read-mesh";

const READ = /\.(?:3mf|obj|ply|off|stl|dxf|svg|amf|png|dat|jpe?g|bmp|gif|tiff?|webp)$/i;
const RENAMED = /\.(?:3mf|obj|ply)$/i;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What became of a program once, for its next renders. */
const known = new WeakMap<Program, Program>();

/**
 * The program as OpenSCAD gets it; itself where it imports nothing that may have to change.
 *
 * @param load Is asked only where the program has such files.
 * @throws MeshError for a file that cannot be read.
 */
export async function withMeshes(
	program: Program,
	load: LoadReaders,
	signal: AbortSignal,
): Promise<Program> {
	let made = known.get(program);
	if (!made) {
		const isRead = ({ path }: JobFile) => READ.test(path);
		made =
			!program.converted && program.files.some(isRead)
				? converted(program, await abortable(signal, load()))
				: program;
		known.set(program, made);
	}
	return made;
}

function converted(program: Program, { forOpenScad }: Awaited<ReturnType<LoadReaders>>): Program {
	const renamed: string[] = [];
	const files = program.files.map((file): JobFile => {
		if (!READ.test(file.path)) {
			return file;
		}
		const name = file.path.slice(file.path.lastIndexOf("/") + 1);
		const bytes = forOpenScad(file.bytes, name);
		let { path } = file;
		if (RENAMED.test(path)) {
			renamed.push(name);
			path += CONVERTED_ENDING;
		}
		return { path, bytes, hash: sha256(bytes) };
	});
	return {
		...program,
		converted: true,
		source: renamed.length > 0 ? withConverted(program.source, renamed) : program.source,
		files: files.map((file) =>
			renamed.length > 0 && /\.scad$/i.test(file.path) ? reading(file, renamed) : file,
		),
	};
}

function reading(file: JobFile, renamed: readonly string[]): JobFile {
	const text = decoder.decode(file.bytes);
	const changed = withConverted(text, renamed);
	const bytes = encoder.encode(changed);
	return changed === text ? file : { ...file, bytes, hash: sha256(bytes) };
}

/** Diagnostics about such a program, as its author wrote it. */
export function asAuthored(diagnostics: readonly Diagnostic[]): Diagnostic[] {
	return diagnostics.map((one) => ({
		...one,
		message: withoutConverted(one.message),
		sourceLine: one.sourceLine === null ? null : withoutConverted(one.sourceLine),
		calls: one.calls.map((call) => ({ ...call, arguments: withoutConverted(call.arguments) })),
	}));
}

/** A failure of such a program, as its author wrote it. */
export function failedAsAuthored(failure: RenderFailure): RenderFailure {
	return {
		...failure,
		message: withoutConverted(failure.message),
		diagnostics: asAuthored(failure.diagnostics),
	};
}
