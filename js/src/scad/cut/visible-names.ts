/** Lists the names that code in a file can use, for advice about unknown ones. */
import { topLevelVariables } from "../names/top-level-variables";
import { type Inclusion, inclusionsIn, placesOf } from "../syntax/inclusions";
import { FUNCTION, MODULE, VARIABLE } from "../syntax/kinds";
import { parse } from "../syntax/parser";
import type { Statement } from "../syntax/tree";
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

/**
 * The names that the file at `path` can use: its own, those of the files that it
 * includes, and the functions and modules of those that these use.
 *
 * @param text - Of that file; of what cannot be parsed, the rest counts.
 */
export function visibleNames(
	{ path, text }: { path: string; text: string },
	files: readonly (SourceFile & { path: string })[],
	libraries: readonly string[],
	cache: CutCache,
): VisibleNames {
	cache.trim();
	const tree = parse(text);
	const { assigned, bound } = topLevelVariables(tree);
	const names: VisibleNames = {
		functions: new Set(),
		modules: new Set(),
		variables: assigned,
		inner: bound,
		kept: new Map(),
	};
	for (const definition of definitionsIn(tree.statements)) {
		const isModule = definition.kind === "module definition";
		(isModule ? names.modules : names.functions).add(definition.name);
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

type Definition = Statement & { kind: "module definition" | "function definition" };

/** The definitions among statements, and in the modules and blocks among them. */
function definitionsIn(statements: readonly Statement[]): Definition[] {
	const found: Definition[] = [];
	const lists = [statements];
	for (let list = lists.pop(); list !== undefined; list = lists.pop()) {
		for (const one of list) {
			if (one.kind === "function definition") {
				found.push(one);
			} else if (one.kind === "module definition") {
				found.push(one);
				lists.push(one.body);
			} else if (one.kind === "block") {
				lists.push(one.statements);
			}
		}
	}
	return found;
}
