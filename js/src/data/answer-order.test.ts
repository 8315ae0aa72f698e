import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { IDBFactory } from "fake-indexeddb";
import { answerOrder } from "./answer-order";
import type { FromDataWorker, ReadOrder } from "./data-protocol";
import { tableOf } from "./decoded.test-support";
import { lazyModules } from "./lazy-modules.test-support";
import { serving } from "./served.test-support";

async function answerTo(order: Partial<ReadOrder>, heard: FromDataWorker[] = []) {
	const answer = await answerOrder(
		{ format: "csv", source: { address: "" }, options: {}, limit: 1e6, cache: true, ...order },
		(message) => heard.push(message),
		lazyModules,
	);
	return answer;
}

async function tableFrom(order: Partial<ReadOrder>) {
	const answer = await answerTo(order);
	assert.equal(answer.type, "decoded", JSON.stringify(answer));
	return answer.type === "decoded" ? { table: tableOf(answer.columns), kept: answer.kept } : null;
}

async function faultFrom(order: Partial<ReadOrder>) {
	const answer = await answerTo(order);
	assert.ok(answer.type === "failed", "it was read");
	return answer.fault;
}

const realm = globalThis as { indexedDB?: IDBFactory };

test("the status decides, then the kind of content", async () => {
	for (const [status, headers, body, message] of [
		[404, {}, "a\n1\n", /answered 404/],
		[500, {}, "a\n1\n", /answered 500/],
		[204, {}, "", /answered 204/],
		[200, { "Content-Type": "text/html; charset=utf-8" }, "<html>", /HTML page/],
	] as const) {
		await serving(
			(_, response) => response.writeHead(status, headers).end(body),
			async (address) => {
				const fault = await faultFrom({ source: { address } });
				assert.equal(fault.kind, "fetch");
				assert.match(fault.message, message);
			},
		);
	}
	const fault = await faultFrom({ source: { address: "http://127.0.0.1:9/none.csv" } });
	assert.match(fault.message, /could not be fetched/);
});

test("gzip is unpacked, as content coding and as a file", async () => {
	const packed = gzipSync("a\n1\n");
	await serving(
		(_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(packed),
		async (address) =>
			assert.deepEqual((await tableFrom({ source: { address } }))?.table, { a: [1] }),
	);
	const bytes = new Uint8Array(packed);
	assert.deepEqual((await tableFrom({ source: { bytes } }))?.table, { a: [1] });
	const cut = await faultFrom({ source: { bytes: bytes.slice(0, -9) } });
	assert.match(cut.message, /gzip file that is damaged or cut off/);
	const bomb = new Uint8Array(gzipSync(new Uint8Array(2_000_000)));
	assert.equal((await faultFrom({ source: { bytes: bomb } })).kind, "size");
});

test("a body that breaks off or is too large is refused", async () => {
	await serving(
		(_, response) => {
			response.writeHead(200, { "Content-Length": "100" });
			response.write("a\n1\n");
			setTimeout(() => response.destroy(), 20);
		},
		async (address) => {
			const fault = await faultFrom({ source: { address } });
			assert.deepEqual(fault.kind, "fetch");
			assert.match(fault.message, /broke off|cut off/);
		},
	);
	for (const headers of [{ "Content-Length": "2000004" }, {}]) {
		await serving(
			(_, response) => response.writeHead(200, headers).end(`a\n${"1\n".repeat(1_000_001)}`),
			async (address) => {
				assert.equal((await faultFrom({ source: { address } })).kind, "size");
			},
		);
	}
});

test("an address is kept by what its server says of the version", async () => {
	realm.indexedDB = new IDBFactory();
	let tag: string | null = '"one"';
	let content = "a\n1\n";
	await serving(
		(_, response) => response.writeHead(200, tag ? { ETag: tag } : {}).end(content),
		async (address) => {
			const source = { address };
			assert.deepEqual(await tableFrom({ source }), { table: { a: [1] }, kept: false });
			assert.deepEqual(await tableFrom({ source }), { table: { a: [1] }, kept: true });
			content = "a\n2\n";
			tag = '"two"';
			assert.deepEqual(await tableFrom({ source }), { table: { a: [2] }, kept: false });
			// Options are a part of what is kept.
			const options = { missing: ["2"] };
			assert.equal((await tableFrom({ source, options }))?.kept, false);
			assert.deepEqual(await tableFrom({ source, cache: false }), {
				table: { a: [2] },
				kept: false,
			});
			// A server that says nothing is believed nothing.
			tag = null;
			content = "a\n3\n";
			assert.deepEqual(await tableFrom({ source }), { table: { a: [3] }, kept: false });
			content = "a\n4\n";
			assert.deepEqual(await tableFrom({ source }), { table: { a: [4] }, kept: false });
		},
	);
	delete realm.indexedDB;
});

test("a time of the last change counts from two seconds on", async () => {
	realm.indexedDB = new IDBFactory();
	const now = new Date();
	for (const [age, kept] of [
		[0, false],
		[60_000, true],
	] as const) {
		const headers = {
			Date: now.toUTCString(),
			"Last-Modified": new Date(now.getTime() - age).toUTCString(),
		};
		await serving(
			(_, response) => response.writeHead(200, headers).end("a\n1\n"),
			async (address) => {
				await tableFrom({ source: { address } });
				assert.equal((await tableFrom({ source: { address } }))?.kept, kept);
			},
		);
	}
	delete realm.indexedDB;
});

test("bytes are kept by their content, large ones", async () => {
	realm.indexedDB = new IDBFactory();
	const bytes = () => new TextEncoder().encode(`a\n${"12345\n".repeat(20_000)}`);
	assert.equal((await tableFrom({ source: { bytes: bytes() } }))?.kept, false);
	assert.equal((await tableFrom({ source: { bytes: bytes() } }))?.kept, true);
	delete realm.indexedDB;
	assert.equal((await tableFrom({ source: { bytes: bytes() } }))?.kept, false);
});

test("long reads are told, and equal columns have equal names", async () => {
	const heard: FromDataWorker[] = [];
	const bytes = new TextEncoder().encode(`a,b,c\n${"1,1,2\n".repeat(150_000)}`);
	const answer = await answerTo({ source: { bytes }, cache: false }, heard);
	assert.ok(answer.type === "decoded");
	const [a, b, c] = answer.columns.map(({ shape }) => shape.hash);
	assert.equal(a, b);
	assert.notEqual(a, c);
	assert.match(a as string, /^[0-9a-f]{64}$/);
	const [first] = heard;
	assert.ok(first?.type === "progress" && first.stage === "decoding");
	assert.equal(first.total, bytes.length);
});
