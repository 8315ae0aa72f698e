import assert from "node:assert/strict";
import { test } from "node:test";
import { startPool } from "../engine/pool/pool.test-support";
import { alone } from "../geometry/assembly";
import { meshMessage } from "../geometry/mesh-pack";
import { until } from "../lib/until.test-support";
import { channelName } from "../wire/names";
import type { Mesh } from "../wire/results";
import { codeOf, jobOf, partOf } from "../wire/results.test-support";
import type { ToView } from "../wire/view-messages";

/** Numbers meshes from 1, notes what was sent, and hears what a view hears. */
function listening(viewer: string) {
	let last = 0;
	const sent = new Map<Mesh, string>();
	const heard: (ToView & { type: "mesh" })[] = [];
	const channel = new BroadcastChannel(channelName(viewer));
	channel.onmessage = ({ data }: MessageEvent<ToView & { type: "mesh" }>) => heard.push(data);
	const meshes = {
		next: () => ++last,
		sent: (mesh: Mesh, to: string, revision: number) => sent.set(mesh, `${to} ${revision}`),
	};
	return { meshes, sent, heard, dispose: () => channel.close() };
}

test("a worker sends a viewer's mesh to its views itself, and the pool knows which", async () => {
	const viewer = "direct-a";
	const { meshes, sent, heard, dispose } = listening(viewer);
	const pool = await startPool({ meshes });
	const first = partOf(await pool.render(jobOf("cube(1);", { viewer })));
	const second = partOf(await pool.render(jobOf("cube(2);", { viewer })));
	await until(() => heard.length === 2);
	assert.deepEqual(heard, [meshMessage(1, alone(first.mesh)), meshMessage(2, alone(second.mesh))]);
	assert.deepEqual(sent.get(first.mesh), "direct-a 1");
	assert.deepEqual(sent.get(second.mesh), "direct-a 2");
	// From the cache: no worker has seen it.
	const again = partOf(await pool.render(jobOf("cube(1);", { viewer })));
	assert.equal(sent.get(again.mesh), undefined);
	dispose();
});

test("what nobody views, or is no part, is sent to nobody", async () => {
	const viewer = "direct-b";
	const { meshes, sent, heard, dispose } = listening(viewer);
	const pool = await startPool({ meshes });
	partOf(await pool.render(jobOf("cube(1);")));
	assert.equal(codeOf(await pool.render(jobOf("cube(", { viewer }))), "syntax");
	const csg = await pool.render({ ...jobOf("cube(3);", { viewer }), document: "csg" as const });
	assert.ok(csg.ok);
	const shown = partOf(await pool.render(jobOf("cube(2);", { viewer })));
	await until(() => heard.length > 0);
	assert.deepEqual([...sent.keys()], [shown.mesh]);
	assert.equal(heard.length, 1);
	dispose();
});
