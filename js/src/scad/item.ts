import type { Mentions } from "./mentions";

export const FUNCTION = 0;
export const MODULE = 1;
export const VARIABLE = 2;
/** Geometry and blocks: what is always kept. */
export const STATEMENT = 3;
/** `include` and `use`: always kept, too. */
export const INCLUSION = 4;

/** One statement at the top level of a file. */
export interface Item {
	kind: number;
	/** What it defines, -1 for a statement or an inclusion. */
	name: number;
	start: number;
	end: number;
	/** Newlines before the start and before the end. */
	startLine: number;
	endLine: number;
	/** Kept whether anyone names it or not. */
	pinned: boolean;
	/** Read when it is first asked for. */
	mentions: Mentions | null;
}
