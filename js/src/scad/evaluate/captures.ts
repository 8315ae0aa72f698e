/** Tells where variables are remembered for longer than what they are bound around. */
import { type Node, nodesIn } from "../syntax/tree";

/** A function literal among the nodes keeps the frame that it is evaluated in. */
export function captures(nodes: readonly (Node | null)[]): boolean {
	for (const node of nodesIn(nodes.filter((one) => one !== null))) {
		if ("kind" in node && node.kind === "function") {
			return true;
		}
	}
	return false;
}
