import assert from "node:assert/strict";
import { test } from "node:test";
import { answerJob } from "../engine/render/answer-job";
import { startRenderer } from "../engine/render/renderer.test-support";
import { documentOf, jobOf } from "../wire/results.test-support";
import { controlsOf, UNTITLED_GROUP } from "./control";

test("comments of every sort stand before, between and behind parameters", async () => {
	const source = `/* Shelf pin, CC0 */
// how long /* [Not] a group */
pin = 6; // [3:0.5:9]
/* before */ a = 1; /* behind */ // [0:5]
/* [One] */ b /* in */ = /* between */ 2; // [0:9] tail
/*
 * [Two]
 */
c = 4;
// caption
/* no caption */
d = "a"; // [a, b:B]
/* [Hidden] */
e = 2;
/**/
f = 3;
/*[Tab]*/
g = 1;
`;
	const job = { ...jobOf(source), document: "param" as const };
	const controls = controlsOf(documentOf(await answerJob(await startRenderer(), job)).output);
	assert.deepEqual(
		controls.map(({ name, group, label }) => [name, group, label]),
		[
			["pin", UNTITLED_GROUP, "how long /* [Not] a group */"],
			["a", UNTITLED_GROUP, "a"],
			// A group begins with the next line.
			["b", UNTITLED_GROUP, "b"],
			// Comments in the middle of an assignment end the group that stands before it.
			["c", UNTITLED_GROUP, "c"],
			["d", UNTITLED_GROUP, "d"],
			["f", UNTITLED_GROUP, "f"],
			["g", "Tab", "g"],
		],
	);
});
