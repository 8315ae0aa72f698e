/** Finds the `include` and `use` statements of a text. */
import { Lexer } from "./lexer";
import { unitsOf } from "./source-units";
import { BRACE, CLOSING_BRACE, END, INCLUDE, SEMICOLON, USE } from "./token-kinds";

/** An `include` or a `use`. */
export interface Inclusion {
	path: string;
	use: boolean;
	/** It stands where a statement may stand, not inside one. */
	betweenStatements: boolean;
}

/** All `include` and `use` statements of a text. */
export function inclusionsIn(text: string): Inclusion[] {
	// Some of these lie in comments or strings, or in other words: they tell how far to look.
	const last = Math.max(text.lastIndexOf("include"), text.lastIndexOf("use"));
	const inclusions: Inclusion[] = [];
	if (last < 0) {
		return inclusions;
	}
	const lexer = new Lexer(unitsOf(text));
	let betweenStatements = true;
	for (let kind = lexer.next(); kind !== END && lexer.start <= last; kind = lexer.next()) {
		const isInclusion = kind === INCLUDE || kind === USE;
		if (isInclusion) {
			inclusions.push(inclusion(text.slice(lexer.start, lexer.end), betweenStatements));
		}
		const isEnd = kind === SEMICOLON || kind === BRACE || kind === CLOSING_BRACE;
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

/** An absolute path without what leads back: OpenSCAD adds that up in circles. */
export function normalised(path: string): string {
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
