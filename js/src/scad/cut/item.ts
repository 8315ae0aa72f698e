/** Declares an item: one statement at the top level of a file. */
import type { Mentions } from "../names/mentions";

/** One statement at the top level of a file. */
export interface Item {
	kind: number;
	/** What it defines, -1 for a statement or an inclusion. */
	name: number;
	start: number;
	end: number;
	/** Kept whether anyone names it or not. */
	pinned: boolean;
	/** Read when it is first asked for. */
	mentions: Mentions | null;
}
