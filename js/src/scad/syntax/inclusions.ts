/** Finds the `include` and `use` statements of a text. */
import { anyOf, BLOCK_COMMENT, INCLUSION, LINE_COMMENT, STRING } from "./tokens";

/** An `include` or a `use`. */
export interface Inclusion {
	path: string;
	use: boolean;
	/** It stands where a statement may stand, not inside one. */
	betweenStatements: boolean;
}

const TOKENS = anyOf(STRING, LINE_COMMENT, BLOCK_COMMENT, INCLUSION, /[A-Za-z0-9_$]+/, /\S/);

/** All `include` and `use` statements of a text. */
export function inclusionsIn(text: string): Inclusion[] {
	// Some of these lie in comments or strings: they only tell how far to look.
	const last = [...text.matchAll(anyOf(INCLUSION))].at(-1);
	const end = last === undefined ? -1 : last.index + last[0].length;
	const inclusions: Inclusion[] = [];
	let betweenStatements = true;
	for (const { 0: token, index } of text.matchAll(TOKENS)) {
		if (index > end) {
			break;
		}
		if (token.startsWith("//") || token.startsWith("/*")) {
			continue;
		}
		const isInclusion = token.length > 1 && token.endsWith(">");
		if (isInclusion) {
			inclusions.push(inclusion(token, betweenStatements));
		}
		const isEnd = token === ";" || token === "{" || token === "}";
		betweenStatements = isEnd || (betweenStatements && isInclusion);
	}
	return inclusions;
}

/** Takes an inclusion apart. OpenSCAD reads its path in pieces: the last folder and name count. */
export function inclusion(text: string, betweenStatements: boolean): Inclusion {
	const use = text.startsWith("use");
	let [folder, name] = ["", ""];
	for (const piece of text.slice(text.indexOf("<") + 1, -1).split(/[\t\r\n]+/)) {
		const slash = use ? 0 : piece.lastIndexOf("/") + 1;
		folder = slash > 0 ? piece.slice(0, slash) : folder;
		name = slash < piece.length ? piece.slice(slash) : name;
	}
	return { path: folder + name, use, betweenStatements };
}

/**
 * Where OpenSCAD may find an included file: beside the including one, then in the
 * library folders. It skips a file that is open already, so all places count.
 */
export function placesOf(path: string, from: string, libraries: readonly string[]): string[] {
	if (path.startsWith("/")) {
		return [normalised(path)];
	}
	const folder = from.slice(0, from.lastIndexOf("/"));
	return [folder, ...libraries].map((place) => normalised(`${place}/${path}`));
}

function normalised(path: string): string {
	if (!path.includes("/.") && !path.includes("//")) {
		return path;
	}
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === "..") {
			parts.pop();
		} else if (part !== "" && part !== ".") {
			parts.push(part);
		}
	}
	return `/${parts.join("/")}`;
}
