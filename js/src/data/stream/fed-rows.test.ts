import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { FedRows } from "./fed-rows";
import type { StreamOrder } from "./stream-protocol";

const ORDER: Omit<StreamOrder, "source" | "address"> = {
	stream: "s",
	columns: [{ name: "t", kind: "number", format: "f64", unit: null, zone: null, second: 1 }],
	decode: "json",
	capacity: 100,
	whenFull: "drop-oldest",
	reconnect: true,
	timeout: null,
	firstWait: 1,
};

async function wait(isSo: () => boolean): Promise<void> {
	for (let tries = 0; !isSo(); tries += 1) {
		assert.ok(tries < 1000, "not in time");
		await new Promise((done) => setTimeout(done, 10));
	}
}

test("events go on from an id in any letters, and a server is given the time it asks for", async () => {
	const asked: (string | undefined)[] = [];
	const server = createServer((request, response) => {
		asked.push(request.headers["last-event-id"]?.toString());
		response.writeHead(200, { "Content-Type": "text/event-stream" });
		response.end(`retry: ${asked.length === 1 ? 1 : 20_000}\nid: größer 日\ndata: {"t": 1}\n\n`);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	const fed = new FedRows({ ...ORDER, source: "events", address: `http://127.0.0.1:${port}` });
	await wait(() => fed.status.error?.includes("tried again in 20.0 s") ?? false);
	fed.close();
	server.close();
	assert.deepEqual(
		asked.map((id) => id && Buffer.from(id, "latin1").toString()),
		[undefined, "größer 日"],
	);
	assert.equal(fed.rows.end, 2);
});

test("an address that no browser connects to is not tried again", async () => {
	// As browsers do; Node has no WebSocket in all its versions.
	class Refusing {
		constructor(address: string) {
			throw new DOMException(`The URL '${address}' is invalid.`, "SyntaxError");
		}
	}
	Object.assign(globalThis, { WebSocket: Refusing });
	const fed = new FedRows({ ...ORDER, source: "websocket", address: "ws://a b" });
	await wait(() => fed.status.state === "failed");
	assert.match(fed.status.error ?? "", /is invalid/);
});

test("objects of a channel are rows, and what is none is told with its text", async () => {
	const fed = new FedRows({ ...ORDER, source: "channel", address: "some" });
	const other = new BroadcastChannel("some");
	for (const message of [{ t: 1 }, { t: { toString: 1 } }, { u: 2n }, { t: 3 }]) {
		other.postMessage(message);
	}
	await wait(() => fed.rows.end === 2);
	other.close();
	fed.close();
	assert.equal(fed.status.errors, 2);
	assert.match(fed.status.firstError ?? "", /message 2 is left out.*toString/);
});
