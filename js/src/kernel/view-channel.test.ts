import assert from "node:assert/strict";
import { once } from "node:events";
import { afterEach, beforeEach, test } from "node:test";
import { alone, assembled } from "../geometry/assembly";
import { meshMessage } from "../geometry/mesh-pack";
import { unpackMesh } from "../geometry/mesh-unpack";
import { isFromView, isToView } from "../wire/message-checks";
import type { PatchMessage } from "../wire/messages";
import { broken, FROM_VIEW, ODD, TO_VIEW } from "../wire/messages.test-support";
import { channelName } from "../wire/names";
import { triangle } from "../wire/results.test-support";
import type { ToView } from "../wire/view-messages";
import type { RenderStatus, Rgba, ViewState } from "../wire/view-shapes";
import { MeshNumbers } from "./mesh-numbers";
import { ViewChannel } from "./view-channel";

const open: (BroadcastChannel | ViewChannel)[] = [];
let viewer = "";
let viewers = 0;

// Node delivers a Blob to one receiver only, and closes channels some time later: each test
// has a viewer of its own, and one view.
beforeEach(() => {
	viewer = `viewer-${++viewers}`;
});

afterEach(() => {
	for (const channel of open.splice(0)) {
		if (channel instanceof ViewChannel) {
			channel.dispose();
		} else {
			channel.close();
		}
	}
});

function view(name = viewer) {
	const channel = new BroadcastChannel(channelName(name));
	open.push(channel);
	const heard: ToView[] = [];
	channel.onmessage = ({ data }: MessageEvent<ToView | string>) => {
		if (typeof data !== "string") {
			heard.push(data);
		}
	};
	return { channel, heard };
}

function kernelSide(
	onMessage: ConstructorParameters<typeof ViewChannel>[2] = () => {},
	numbers = new MeshNumbers(),
): ViewChannel {
	const channel = new ViewChannel(viewer, numbers, onMessage);
	open.push(channel);
	return channel;
}

function hears(heard: ToView[], count: number): Promise<void> {
	return until(() => heard.length >= count);
}

async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 5000;
	while (!condition()) {
		assert.ok(Date.now() < deadline, `not within 5 s: ${condition}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** What was said before, and its answers, have arrived when two more messages came through. */
async function settled(name = viewer): Promise<void> {
	const [sender, receiver] = [1, 2].map(() => new BroadcastChannel(channelName(name)));
	assert.ok(sender && receiver);
	for (let round = 0; round < 2; round++) {
		sender.postMessage("echo");
		await once(receiver as unknown as EventTarget, "message");
	}
	sender.close();
	receiver.close();
}

const typeOf = (message: ToView) => message.type;

const state: RenderStatus = {
	phase: "ready",
	revision: 0,
	startedAt: null,
	progress: null,
	measures: null,
	elapsed: 12,
	failure: null,
	excerpt: [[1, "<b>cube();</b>"]],
	diagnostics: [],
	echo: [],
};

test("states and meshes reach the views of this viewer only", async () => {
	const [own, other] = [view(), view("another")];
	const channel = kernelSide();
	const part = triangle(10);
	channel.publishStatus(state);
	channel.publishPart(part);
	part.mesh.positions.fill(99);
	await hears(own.heard, 2);
	await settled("another");
	assert.deepEqual(other.heard, []);
	const [first, second] = own.heard;
	assert.deepEqual(first, { type: "status", status: state });
	assert.ok(second?.type === "mesh");
	assert.equal(second.revision, 1);
	assert.deepEqual(second.layout, { positions: 9, normals: 9, edges: 18, colors: 4 });
	const { bytes } = second;
	assert.ok(bytes instanceof ArrayBuffer);
	const { positions, normals, edges, colors } = triangle(10).mesh;
	assert.deepEqual(new Float32Array(bytes, 0, 9), positions);
	assert.deepEqual(new Float32Array(bytes, 36, 9), normals);
	assert.deepEqual(new Float32Array(bytes, 72, 18), edges);
	assert.deepEqual(new Uint8Array(bytes, 144), colors);
});

test("a part without colours has none in its layout", async () => {
	const { heard } = view();
	const part = triangle(10);
	kernelSide().publishPart({ mesh: { ...part.mesh, colors: null } });
	await hears(heard, 1);
	const [message] = heard;
	assert.ok(message?.type === "mesh");
	assert.equal(message.layout.colors, 0);
	assert.ok(message.bytes instanceof ArrayBuffer);
	assert.equal(message.bytes.byteLength, 144);
});

test("the parts of an assembly arrive one after the other, with names and colours", async () => {
	const { heard } = view();
	const { mesh } = triangle(10);
	const plain = { ...mesh, colors: null };
	const pieces = [
		{ name: "body", color: [9, 8, 7, 255] as Rgba, mesh: plain },
		{ name: "lid", color: null, mesh },
	];
	kernelSide().publishPart({ pieces });
	await hears(heard, 1);
	const [message] = heard;
	assert.ok(message?.type === "mesh");
	assert.deepEqual(message.groups, [
		{ name: "body", triangles: 1, edges: 3 },
		{ name: "lid", triangles: 1, edges: 3 },
	]);
	const { bytes } = message;
	assert.ok(bytes instanceof ArrayBuffer);
	assert.deepEqual(unpackMesh(bytes, message.layout, message.groups), assembled(pieces));
	assert.deepEqual([...new Uint8Array(bytes).slice(-8)], [9, 8, 7, 255, 1, 2, 3, 255]);
});

test("a view that is mounted late gets the last state, then the last mesh", async () => {
	const channel = kernelSide();
	channel.publishStatus({ ...state, phase: "rendering" });
	channel.publishPart(triangle(10));
	channel.publishPart(triangle(20));
	channel.publishStatus(state);
	const late = view();
	late.channel.postMessage({ type: "hello" });
	await hears(late.heard, 2);
	assert.deepEqual(late.heard.map(typeOf), ["status", "mesh"]);
	const [first, second] = late.heard;
	assert.deepEqual(first, { type: "status", status: { ...state, revision: 2 } });
	assert.equal(second?.type === "mesh" && second.revision, 2);
	// And the same again for one that is mounted twice.
	late.channel.postMessage({ type: "hello" });
	await hears(late.heard, 4);
	assert.deepEqual(late.heard.slice(2).map(typeOf), ["status", "mesh"]);
});

test("a view that is mounted first is answered with what there is", async () => {
	const early = view();
	const channel = kernelSide();
	early.channel.postMessage({ type: "hello" });
	await settled();
	const nothing: ToView[] = [];
	assert.deepEqual(early.heard, nothing);
	channel.publishStatus(state);
	await hears(early.heard, 1);
	early.channel.postMessage({ type: "hello" });
	await hears(early.heard, 2);
	assert.deepEqual(early.heard.map(typeOf), ["status", "status"]);
});

test("what views tell arrives with its bytes, and what Python tells reaches them and late ones", async () => {
	const heard: [string, number[] | null][] = [];
	const channel = kernelSide((message, bytes) => heard.push([message.type, bytes && [...bytes]]));
	const own = view();
	const blob = new Blob([Uint8Array.of(1, 2, 3)]);
	own.channel.postMessage({ type: "picture", id: "p", blob, reason: "" });
	own.channel.postMessage({ type: "selected", selection: null });
	await until(() => heard.length === 2);
	assert.deepEqual(heard.sort(), [
		["picture", [1, 2, 3]],
		["selected", null],
	]);
	const patch = (revision: number, changes: ViewState): PatchMessage => ({
		type: "patch",
		revision,
		origin: "python",
		changes,
	});
	channel.send(patch(1, { camera: "front", explode: 1 }));
	channel.send(patch(2, { camera: "top" }));
	channel.send(patch(3, { hidden: ["lid"] }));
	channel.send({ type: "file-failed", message: "no" });
	await hears(own.heard, 4);
	assert.deepEqual(own.heard.map(typeOf), ["patch", "patch", "patch", "file-failed"]);
	own.channel.postMessage({ type: "hello" });
	await hears(own.heard, 5);
	assert.deepEqual(own.heard.slice(4), [patch(3, { camera: "top", explode: 1, hidden: ["lid"] })]);
});

test("the user's wish to cancel arrives, foreign messages do not", async () => {
	let cancels = 0;
	kernelSide(() => {
		cancels++;
	});
	const { channel } = view();
	for (const message of [null, 7, "cancel", {}, { type: "status" }, { type: "cancel" }]) {
		channel.postMessage(message);
	}
	await settled();
	assert.equal(cancels, 1);
});

test("after it is disposed it says and hears nothing", async () => {
	let cancels = 0;
	const { channel, heard } = view();
	const disposed = kernelSide(() => {
		cancels++;
	});
	disposed.publishStatus(state);
	await settled();
	disposed.dispose();
	disposed.dispose();
	channel.postMessage({ type: "hello" });
	channel.postMessage({ type: "cancel" });
	await settled();
	assert.equal(heard.length, 1);
	assert.equal(cancels, 0);
});

test("a mesh above a megabyte is a Blob, and arrives whole", async () => {
	const { heard } = view();
	const positions = new Float32Array(9 * 20_000).map((_, at) => at);
	const normals = positions.map((value) => -value);
	kernelSide().publishPart({
		mesh: { positions, normals, edges: new Float32Array(6).fill(5), colors: null },
	});
	await hears(heard, 1);
	const [message] = heard;
	assert.ok(message?.type === "mesh" && message.bytes instanceof Blob);
	const numbers = new Float32Array(await message.bytes.arrayBuffer());
	assert.deepEqual(numbers.subarray(0, positions.length), positions);
	assert.deepEqual(numbers.subarray(positions.length, -6), normals);
	assert.deepEqual(numbers.subarray(-6), new Float32Array(6).fill(5));
});

/** What a worker does, and what the pool notes when it hears of it. */
function workerSide(numbers: MeshNumbers, { mesh } = triangle(10)) {
	const { channel } = view();
	const revision = numbers.next(viewer);
	numbers.sent(mesh, viewer, revision);
	channel.postMessage(meshMessage(revision, alone(mesh)));
	return { mesh, revision };
}

function meshesIn(heard: ToView[]): number[] {
	return heard.flatMap((message) => (message.type === "mesh" ? [message.revision] : []));
}

test("a mesh that a worker has sent is sent again only where a view may have missed it", async () => {
	const numbers = new MeshNumbers();
	const channel = kernelSide(() => {}, numbers);
	const { heard, channel: own } = view();
	own.postMessage({ type: "hello" });
	await settled();
	const first = workerSide(numbers);
	// Not heard yet: nobody knows whether the view hears workers.
	channel.publishPart(first);
	await until(() => meshesIn(heard).length === 2);
	await settled();
	const second = workerSide(numbers);
	channel.publishPart(second);
	channel.publishStatus(state);
	await until(() => heard.at(-1)?.type === "status");
	assert.deepEqual(meshesIn(heard), [1, 1, 2]);
	assert.deepEqual(heard.at(-1), { type: "status", status: { ...state, revision: 2 } });
	const third = workerSide(numbers);
	own.postMessage({ type: "hello" });
	await settled();
	channel.publishPart(third);
	await until(() => meshesIn(heard).length === 6);
	// The worker's, the answer to the hello with the one before, and again.
	assert.deepEqual(meshesIn(heard).slice(3), [3, 2, 3]);
});

test("an older mesh that is shown again gets a number of its own", async () => {
	const numbers = new MeshNumbers();
	const channel = kernelSide(() => {}, numbers);
	const { heard } = view();
	const [first, second] = [workerSide(numbers), workerSide(numbers)];
	await settled();
	for (const part of [second, first, first, { mesh: triangle(10).mesh }]) {
		channel.publishPart(part);
	}
	await until(() => meshesIn(heard).length === 5);
	assert.deepEqual(meshesIn(heard), [1, 2, 3, 4, 5]);
});

test("when a render has ended whose part was shown already, the one before comes back", async () => {
	const numbers = new MeshNumbers();
	const channel = kernelSide(() => {}, numbers);
	const { heard } = view();
	const kept = workerSide(numbers);
	await settled();
	channel.publishPart(kept);
	channel.publishStatus({ ...state, phase: "rendering" });
	workerSide(numbers);
	await settled();
	assert.deepEqual(meshesIn(heard), [1, 2]);
	channel.publishStatus({ ...state, phase: "failed" });
	await until(() => meshesIn(heard).length === 3);
	// Or the other way round.
	channel.publishStatus({ ...state, phase: "rendering" });
	channel.publishStatus({ ...state, phase: "failed" });
	workerSide(numbers);
	await until(() => meshesIn(heard).length === 5);
	assert.deepEqual(meshesIn(heard), [1, 2, 3, 4, 5]);
});

test("what is not ours or not whole changes nothing in Python and raises nothing", async () => {
	const heard: string[] = [];
	const channel = kernelSide(({ type }) => heard.push(type));
	channel.publishPart(triangle(10));
	const own = view();
	const faults: unknown[] = [];
	const note = (fault: unknown) => faults.push(fault);
	process.on("uncaughtException", note);
	for (const message of [...ODD, ...broken([...FROM_VIEW, ...TO_VIEW])]) {
		if (!isFromView(message) && !isToView(message)) {
			own.channel.postMessage(message);
		}
	}
	await settled();
	process.off("uncaughtException", note);
	assert.deepEqual([heard, own.heard, faults], [[], [], []]);
});
