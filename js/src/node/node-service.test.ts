import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageAssets } from "../engine/openscad/package-assets.test-support";
import { workerText } from "../engine/pool/node-thread.test-support";
import { writeMesh } from "../exporters/exporters";
import { until } from "../lib/until.test-support";
import type { FromNode } from "../wire/messages";
import type { JobMessage } from "../wire/render-shapes";
import { jobOf } from "../wire/results.test-support";
import { NodeService } from "./node-service";
import { NodePool } from "./start-pool";

/** A folder as the wheel's `static`. */
const folder = mkdtempSync(join(tmpdir(), "node-service-"));
const { glue, fonts } = await packageAssets();
cpSync(
	join(process.env.OPENSCAD_PACKAGE ?? "", "dist/wasm/openscad.wasm"),
	join(folder, "openscad.wasm"),
);
writeFileSync(join(folder, "openscad.js"), glue);
writeFileSync(join(folder, "worker.js"), workerText());
mkdirSync(join(folder, "fonts"));
for (const { name, bytes } of fonts) {
	writeFileSync(join(folder, "fonts", name), bytes);
}

const said: { message: FromNode; bytes: Uint8Array[] }[] = [];
const pool = new NodePool(folder, 1);
const service = new NodeService(
	pool,
	async () => ({ writeMesh }),
	(message, bytes) => said.push({ message, bytes }),
);

after(async () => {
	await (await pool.pool)?.dispose();
	rmSync(folder, { recursive: true });
});

function jobMessage(id: string, source: string, files: JobMessage["files"] = []): JobMessage {
	const { files: _, ...job } = jobOf(source);
	return { ...job, id, files, cache: false };
}

/** What was said of a job, or of a file, when all of it has come. */
async function answerTo(id: string) {
	const end = () =>
		said.find(
			({ message }) =>
				(message.type === "rendered" || message.type === "written") && message.id === id,
		);
	await until(() => end() !== undefined);
	const bytes = said
		.filter(({ message }) => "id" in message && message.id === id)
		.flatMap((one) => one.bytes);
	return { message: end()?.message as FromNode, bytes };
}

test("a job is answered with the part's bytes, and its files are asked for once", async () => {
	const file = { path: "/work/a.scad", hash: "a1" };
	for (const id of ["first", "second"]) {
		service.take({ type: "render", job: jobMessage(id, "include <a.scad>", [file]) }, []);
		if (id === "first") {
			await until(() => said.some(({ message }) => message.type === "files-wanted"));
			const bytes = new Uint8Array(new TextEncoder().encode("cube(2);"));
			service.take({ type: "files", hashes: ["a1"] }, [bytes]);
		}
		const { message, bytes } = await answerTo(id);
		assert.ok(message.type === "rendered" && message.outcome.ok);
		assert.equal(bytes[0]?.byteLength, 84 + 50 * 12);
	}
	assert.equal(said.filter(({ message }) => message.type === "files-wanted").length, 1);
});

test("a mesh file is written of the files of its solids", async () => {
	service.take({ type: "render", job: jobMessage("solid", "cube(3);") }, []);
	const [stl] = (await answerTo("solid")).bytes as [Uint8Array<ArrayBuffer>];
	const piece = { name: null, color: null, format: "binstl" as const };
	service.take({ type: "write", id: "file", format: "ply", pieces: [piece] }, [stl]);
	const { message, bytes } = await answerTo("file");
	assert.deepEqual(message, { type: "written", id: "file", error: null });
	assert.match(Buffer.from(bytes[0] ?? []).toString("latin1"), /^ply\n/);
});

test("a solid that is none is named", async () => {
	const piece = { name: null, color: null, format: "binstl" as const };
	service.take({ type: "write", id: "bad", format: "ply", pieces: [piece] }, [new Uint8Array(3)]);
	const { message } = await answerTo("bad");
	assert.ok(message.type === "written" && message.error !== null);
});

test("where the wheel's files are not there, that is said, and tried again", async () => {
	const empty = new NodePool(join(folder, "fonts"), 1);
	const alone = new NodeService(
		empty,
		async () => ({ writeMesh }),
		(message, bytes) => said.push({ message, bytes }),
	);
	alone.take({ type: "render", job: jobMessage("nowhere", "cube(1);") }, []);
	const { message } = await answerTo("nowhere");
	assert.ok(message.type === "rendered" && !message.outcome.ok);
	assert.equal(message.outcome.failure.code, "unavailable");
	// Both are read at once: the one that is missed first is named.
	assert.match(message.outcome.failure.message, /openscad\.(?:wasm|js).*pip install/);
	assert.equal(empty.pool, null);
	assert.ok(readdirSync(folder).length > 0);
});
