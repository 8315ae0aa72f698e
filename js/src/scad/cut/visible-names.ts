/** Lists the names that code in a file can use, for advice about unknown ones. */
import { topLevelVariables } from "../names/top-level-variables";
import { type Inclusion, inclusionsIn, placesOf } from "../syntax/inclusions";
import { FUNCTION, MODULE, VARIABLE } from "../syntax/kinds";
import { anyOf, BLOCK_COMMENT, LINE_COMMENT, STRING } from "../syntax/tokens";
import type { CutCache, SourceFile } from "./cut-cache";

/** What code in a file can name, built-ins aside. */
export interface VisibleNames {
	functions: Set<string>;
	modules: Set<string>;
	variables: Set<string>;
	/** Names that have a value somewhere inside: in a module, a function or a block. */
	inner: Set<string>;
	/** Variables of files that are `use`d, which does not bring them. */
	kept: Map<string, string>;
}

const DEFINITION = anyOf(LINE_COMMENT, BLOCK_COMMENT, STRING, /\b(module|function)\s+(\w+)/);

/**
 * The names that the file at `path` can use: its own, those of the files that it
 * includes, and the functions and modules of those that these use.
 *
 * @param text - Of that file; it may be one that cannot be parsed.
 */
export function visibleNames(
	{ path, text }: { path: string; text: string },
	files: readonly (SourceFile & { path: string })[],
	libraries: readonly string[],
	cache: CutCache,
): VisibleNames {
	cache.trim();
	const { assigned, bound } = topLevelVariables(text);
	const names: VisibleNames = {
		functions: new Set(),
		modules: new Set(),
		variables: assigned,
		inner: bound,
		kept: new Map(),
	};
	for (const [, kind, name] of text.matchAll(DEFINITION)) {
		if (name !== undefined) {
			(kind === "module" ? names.modules : names.functions).add(name);
		}
	}
	const sources = new Map(files.map((file) => [file.path, file]));
	const seen = new Set<string>();
	const follow = (from: string, inclusions: Inclusion[], used: boolean) => {
		for (const inclusion of inclusions) {
			for (const place of placesOf(inclusion.path, from, libraries)) {
				const file = sources.get(place);
				const key = `${used || inclusion.use} ${place}`;
				// What a used file uses itself is its own.
				if (file === undefined || seen.has(key) || (used && inclusion.use)) {
					continue;
				}
				seen.add(key);
				read(file, place, used || inclusion.use);
			}
		}
	};
	const read = (file: SourceFile, place: string, used: boolean) => {
		const { items, inclusions } = cache.outline(file);
		for (const { kind, name } of items) {
			const spelled = name < 0 ? "" : cache.names.spell(name);
			if (kind === FUNCTION) {
				names.functions.add(spelled);
			} else if (kind === MODULE) {
				names.modules.add(spelled);
			} else if (kind === VARIABLE && !used) {
				names.variables.add(spelled);
			} else if (kind === VARIABLE) {
				names.kept.set(spelled, place);
			}
		}
		follow(place, inclusions, used);
	};
	follow(path, inclusionsIn(text), false);
	return names;
}
