/** Makes a tree of a profile's paths, for the flame picture. */
import type { CallProfile, ProfiledCall } from "../../wire/render-shapes";

export interface CallNode {
	call: ProfiledCall;
	/** How often it came about in this way. */
	calls: number;
	/** Milliseconds of its own, and with all below. */
	own: number;
	total: number;
	above: CallNode | null;
	/** The longest first. */
	below: CallNode[];
	/** Of its total, in the whole of the program's: where it begins, and how much it is. */
	from: number;
	share: number;
	depth: number;
}

/** The program's node, with all calls below it; null of a profile without time. */
export function callTree({ calls, paths }: CallProfile): CallNode | null {
	const nodes: CallNode[] = [];
	for (const [above, number, count, own] of paths) {
		const parent = nodes[above] ?? null;
		const node: CallNode = {
			call: calls[number] as ProfiledCall,
			calls: count,
			own,
			total: own,
			above: parent,
			below: [],
			from: 0,
			share: 0,
			depth: parent === null ? 0 : parent.depth + 1,
		};
		parent?.below.push(node);
		nodes.push(node);
	}
	for (const node of [...nodes].reverse()) {
		if (node.above) {
			node.above.total += node.total;
		}
	}
	const [root] = nodes;
	if (!root || !(root.total > 0)) {
		return null;
	}
	root.share = 1;
	for (const node of nodes) {
		node.below.sort((one, other) => other.total - one.total);
		let from = node.from;
		for (const inner of node.below) {
			inner.from = from;
			inner.share = inner.total / root.total;
			from += inner.share;
		}
	}
	return root;
}

/** The nodes from one on, in rows from the top, without what is too narrow to be seen. */
export function visibleBelow(node: CallNode, narrowest: number): CallNode[] {
	const found: CallNode[] = [];
	const waiting = [node];
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		found.push(next);
		waiting.push(...next.below.filter(({ share }) => share >= narrowest * node.share));
	}
	return found;
}
