/**
 * Numbers the strongly connected components of a graph, in linear time (Tarjan), for circles of
 * includes: nodes that lead to each other have the same number.
 */
export function components(
	starts: Iterable<string>,
	leadsTo: (node: string) => Iterable<string>,
): Map<string, number> {
	const order = new Map<string, number>();
	const lowest = new Map<string, number>();
	const found = new Map<string, number>();
	const open: string[] = [];
	// Its own stack, since the way may be longer than JavaScript's.
	const way: { node: string; others: Iterator<string> }[] = [];
	const visit = (node: string) => {
		lowest.set(node, order.size);
		order.set(node, order.size);
		open.push(node);
		way.push({ node, others: leadsTo(node)[Symbol.iterator]() });
	};
	const lower = (node: string, to: number) =>
		lowest.set(node, Math.min(lowest.get(node) as number, to));
	for (const start of starts) {
		if (!order.has(start)) {
			visit(start);
		}
		for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
			const { node, others } = here;
			const next = others.next();
			if (next.done !== true) {
				const known = order.get(next.value);
				if (known === undefined) {
					visit(next.value);
				} else if (!found.has(next.value)) {
					lower(node, known);
				}
				continue;
			}
			way.pop();
			const before = way.at(-1);
			if (before !== undefined) {
				lower(before.node, lowest.get(node) as number);
			}
			if (lowest.get(node) === order.get(node)) {
				while (!found.has(node)) {
					found.set(open.pop() as string, order.get(node) as number);
				}
			}
		}
	}
	return found;
}
