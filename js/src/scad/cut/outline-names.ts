/** Lists the names that a file defines at its top level. */
import { NameTable } from "../names/name-table";
import { FUNCTION, MODULE, VARIABLE } from "../syntax/kinds";
import { outline } from "./outline";

/** What a file defines at its top level, each name once, in order. */
export interface OutlineNames {
	functions: string[];
	modules: string[];
	variables: string[];
}

/** The names that a text defines, up to where it is not understood. */
export function outlineNames(text: string | Uint8Array): OutlineNames {
	const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
	const names = new NameTable();
	const { items } = outline(bytes, names);
	const spelled = (wanted: number) => {
		const found = items.filter(({ kind }) => kind === wanted);
		return [...new Set(found.map(({ name }) => names.spell(name)))];
	};
	return { functions: spelled(FUNCTION), modules: spelled(MODULE), variables: spelled(VARIABLE) };
}
