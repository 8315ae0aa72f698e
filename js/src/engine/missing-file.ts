/** Files that a program asks for and that are not there. OpenSCAD only warns. */
import type { Diagnostic, JobFile } from "../contract";
import { LIBRARIES } from "./file-tree";

const FORMS = [
	/^Can't open (?:include file|library|import file|file|DXF file) '(.*?)'/s,
	/^The file '(.*?)' couldn't be opened/s,
	/^OFF File line 0, File error line '' importing file '(.*?)'/s,
	/^Can't read font with path '(.*?)'/s,
];

/** The file that a message misses, as it was asked for, or null. */
export function missingName(diagnostic: Diagnostic): string | null {
	for (const form of FORMS) {
		const name = form.exec(diagnostic.message)?.[1];
		if (name !== undefined) {
			return name;
		}
	}
	return null;
}

/**
 * The message with its place. For `import()` OpenSCAD tells only the line, for
 * `surface()` nothing; then the place is where the name stands in the program's text.
 */
export function locateMissing(
	diagnostic: Diagnostic,
	name: string,
	source: string,
	files: JobFile[],
): Diagnostic {
	if (diagnostic.file !== null) {
		return diagnostic;
	}
	const base = name.slice(name.lastIndexOf("/") + 1);
	for (const [file, text] of texts(source, files)) {
		const lines = text.split("\n");
		if (diagnostic.line !== null && lines[diagnostic.line - 1]?.includes(base)) {
			return { ...diagnostic, file };
		}
		const index = lines.findIndex((line) => line.includes(base));
		if (diagnostic.line === null && index !== -1) {
			return { ...diagnostic, file, line: index + 1 };
		}
	}
	return diagnostic;
}

function* texts(source: string, files: JobFile[]): Generator<[string | null, string]> {
	yield [null, source];
	const decoder = new TextDecoder();
	for (const { path, bytes } of files) {
		if (path.endsWith(".scad")) {
			yield [path, decoder.decode(bytes)];
		}
	}
}

/** Where OpenSCAD has looked, and what to do. */
export function missingAdvice(name: string): string {
	const font = /\.(ttf|otf|ttc)$/i.test(name);
	const place = font
		? `beside the program`
		: `beside the file that asks for it and in ${LIBRARIES}`;
	return (
		`It was looked for ${place}. Give it with files={"${name}": …}` +
		(name.endsWith(".scad") ? ", or name the folder that holds it in library_paths." : ".")
	);
}
