import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallProfile, ProfiledCall } from "../../wire/render-shapes";
import { type CallNode, callTree, visibleBelow } from "./call-tree";

function call(name: string): ProfiledCall {
	const kind = name === "" ? "program" : "function";
	return { kind, name, file: null, line: null, calls: 1, own: 0, total: 0 };
}

const PROFILE: CallProfile = {
	evaluations: 1,
	calls: [call(""), call("a"), call("b"), call("c")],
	paths: [
		[-1, 0, 1, 1],
		[0, 1, 2, 2],
		[0, 2, 3, 4],
		[2, 3, 4, 2],
		[2, 1, 5, 1],
	],
};

const shown = ({ call: { name }, calls, total, from, share, depth }: CallNode) => [
	name,
	calls,
	total,
	from,
	share,
	depth,
];

test("times add up from below, and the longest calls stand first", () => {
	const root = callTree(PROFILE) as CallNode;
	assert.deepEqual(visibleBelow(root, 0).map(shown), [
		["", 1, 10, 0, 1, 0],
		["b", 3, 7, 0, 0.7, 1],
		["a", 2, 2, 0.7, 0.2, 1],
		["c", 4, 2, 0, 0.2, 2],
		["a", 5, 1, 0.2, 0.1, 2],
	]);
});

test("what is too narrow is left out, as wide as the picture is", () => {
	const root = callTree(PROFILE) as CallNode;
	const names = (node: CallNode) => visibleBelow(node, 0.15).map(({ call: { name } }) => name);
	assert.deepEqual(names(root), ["", "b", "a", "c"]);
	// Of b's seven, one is just below 0.15, and two are above it.
	assert.deepEqual(names(root.below[0] as CallNode), ["b", "c"]);
});

test("a profile without time has no picture", () => {
	assert.equal(callTree({ evaluations: 1, calls: [call("")], paths: [[-1, 0, 1, 0]] }), null);
	assert.equal(callTree({ evaluations: 1, calls: [], paths: [] }), null);
});
