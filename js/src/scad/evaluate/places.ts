/** Finds where nodes of syntax trees are written, for what is said of calls. */
import { nodesIn, type Tree } from "../syntax/tree";

export interface SourcePlace {
	/** Null of the program itself. */
	file: string | null;
	/** Counted from 1. */
	line: number;
	/** The variable that it is the value of. */
	variable: string | null;
}

/** Places of those nodes that are in the trees, each with the path of its file. */
export function placesIn(
	trees: Iterable<readonly [string | null, Tree]>,
	nodes: ReadonlySet<object>,
): Map<object, SourcePlace> {
	const places = new Map<object, SourcePlace>();
	for (const [file, { source, statements }] of trees) {
		const variables = new Map<object, string>();
		let [at, line] = [0, 1];
		for (const node of nodesIn(statements)) {
			if ("value" in node && "name" in node && node.name !== null && node.value !== null) {
				variables.set(node.value, node.name);
			}
			if (nodes.has(node)) {
				for (; at < node.start; at++) {
					line += source.charCodeAt(at) === 10 ? 1 : 0;
				}
				places.set(node, { file, line, variable: variables.get(node) ?? null });
			}
		}
	}
	return places;
}
