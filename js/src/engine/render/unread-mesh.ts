/**
 * Tells why a mesh file of a kind that OpenSCAD does not read has come to it.
 *
 * Those of known kinds are converted before, where they are found: what is left of them is missing.
 */
import { CONVERTED_ENDING } from "../../scad/syntax/converted-imports";
import type { Explained } from "./explain";
import { missingAdvice } from "./missing-file";
import type { AuthoredProgram } from "./source-texts";

const CONVERTED: ReadonlySet<string> = new Set(["3MF", "PLY", "OBJ"]);
const NOT_BUILT = /^Import from (\w+) format was not enabled/;
const UNSUPPORTED = /^Unsupported file format while trying to import file '"?(.*?\.([^.'"]+))"?'/s;
const IMPORTED = /(?:import\s*\(|file\s*=|_mesh_file\()\s*"([^"\n]+)"/gi;

/** A mesh file that OpenSCAD has not read. */
export interface UnreadMesh {
	message: Explained;
	/** In capitals. */
	kind: string;
	/** Those that it may be, as OpenSCAD or the text of its line has them. */
	names: readonly string[];
}

/** The first one that messages are about, or null. */
export function unreadMesh(messages: readonly Explained[]): UnreadMesh | null {
	for (const message of messages) {
		const told = UNSUPPORTED.exec(message.message);
		if (told !== null) {
			const [, name, ending] = told as unknown as [string, string, string];
			return { message, kind: ending.toUpperCase(), names: [name] };
		}
		const kind = NOT_BUILT.exec(message.message)?.[1]?.toUpperCase();
		if (kind !== undefined) {
			const inLine = [...(message.sourceLine ?? "").matchAll(IMPORTED)];
			const names = inLine.map(([, name]) => name as string);
			const ofKind = names.filter((name) => name.toUpperCase().endsWith(`.${kind}`));
			return { message, kind, names: ofKind };
		}
	}
	return null;
}

/** What to do where the file is not among the program's; null where it is. */
export function missingMesh(
	{ message, kind, names }: UnreadMesh,
	where: string,
	{ files }: AuthoredProgram,
): string | null {
	if (!CONVERTED.has(kind)) {
		return null;
	}
	const there = new Set(files.map(({ path }) => baseName(path).toUpperCase()));
	const isThere = (name: string) => there.has(baseName(name).toUpperCase());
	if (
		names.some(isThere) ||
		(names.length === 0 && [...there].some((name) => name.endsWith(`.${kind}`)))
	) {
		return null;
	}
	// One on the same line may have been converted.
	const name = names.find((one) => !isThere(`${one}${CONVERTED_ENDING}`));
	return name === undefined
		? `A ${kind} file is missing${where}. The program puts its name together, so nobody could look for it: give it with files={…}.`
		: `The file "${name}" is missing${where}. ${missingAdvice(name, !message.sourceLine?.includes(baseName(name)), files)}`;
}

function baseName(name: string): string {
	return name.slice(name.lastIndexOf("/") + 1);
}
