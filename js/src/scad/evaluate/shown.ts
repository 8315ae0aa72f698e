/** Finds what counts of a tree: all of it, or the one node that is marked with `!`. */
import type { Node } from "./node";
import { refuse } from "./refusal";

export function shown(nodes: readonly Node[]): readonly Node[] {
	const marked: Node[] = [];
	collect(nodes, marked);
	if (marked.length > 1) {
		refuse("several modifiers !");
	}
	return marked.length === 1 ? marked : nodes;
}

function collect(nodes: readonly Node[], marked: Node[]): void {
	for (const node of nodes) {
		if (node.modifiers.includes("!")) {
			marked.push(node);
		}
		collect(node.children, marked);
	}
}
