import assert from "node:assert/strict";
import { once } from "node:events";
import { afterEach, beforeEach, test } from "node:test";
import { channelName, type ToView, type ViewState } from "../contract";
import { triangle } from "../engine/part.test-support";
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
	onMessage: ConstructorParameters<typeof ViewChannel>[1] = () => {},
): ViewChannel {
	const channel = new ViewChannel(viewer, onMessage);
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

const state: ViewState = {
	phase: "ready",
	revision: 3,
	startedAt: null,
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
	channel.publishState(state);
	channel.publishPart(part, 3);
	part.mesh.positions.fill(99);
	await hears(own.heard, 2);
	await settled("another");
	assert.deepEqual(other.heard, []);
	const [first, second] = own.heard;
	assert.deepEqual(first, { type: "state", state });
	assert.ok(second?.type === "mesh");
	assert.equal(second.revision, 3);
	assert.deepEqual(second.layout, { positions: 9, normals: 9, edges: 18, colors: 4 });
	const bytes = await second.blob.arrayBuffer();
	const { positions, normals, edges, colors } = triangle(10).mesh;
	assert.deepEqual(new Float32Array(bytes, 0, 9), positions);
	assert.deepEqual(new Float32Array(bytes, 36, 9), normals);
	assert.deepEqual(new Float32Array(bytes, 72, 18), edges);
	assert.deepEqual(new Uint8Array(bytes, 144), colors);
});

test("a part without colours has none in its layout", async () => {
	const { heard } = view();
	const part = triangle(10);
	kernelSide().publishPart({ mesh: { ...part.mesh, colors: null } }, 1);
	await hears(heard, 1);
	const [message] = heard;
	assert.ok(message?.type === "mesh");
	assert.equal(message.layout.colors, 0);
	assert.equal(message.blob.size, 144);
});

test("a view that is mounted late gets the last state, then the last mesh", async () => {
	const channel = kernelSide();
	channel.publishState({ ...state, phase: "rendering", revision: 0 });
	channel.publishPart(triangle(10), 1);
	channel.publishPart(triangle(20), 2);
	channel.publishState(state);
	const late = view();
	late.channel.postMessage({ type: "hello" });
	await hears(late.heard, 2);
	assert.deepEqual(late.heard.map(typeOf), ["state", "mesh"]);
	const [first, second] = late.heard;
	assert.deepEqual(first, { type: "state", state });
	assert.equal(second?.type === "mesh" && second.revision, 2);
	// And the same Blob again for one that is mounted twice.
	late.channel.postMessage({ type: "hello" });
	await hears(late.heard, 4);
	assert.deepEqual(late.heard.slice(2).map(typeOf), ["state", "mesh"]);
});

test("a view that is mounted first is answered with what there is", async () => {
	const early = view();
	const channel = kernelSide();
	early.channel.postMessage({ type: "hello" });
	await settled();
	const nothing: ToView[] = [];
	assert.deepEqual(early.heard, nothing);
	channel.publishState(state);
	await hears(early.heard, 1);
	early.channel.postMessage({ type: "hello" });
	await hears(early.heard, 2);
	assert.deepEqual(early.heard.map(typeOf), ["state", "state"]);
});

test("what views tell arrives with its bytes, and what Python tells reaches them and late ones", async () => {
	const heard: [string, number[] | null][] = [];
	const channel = kernelSide((message, bytes) => heard.push([message.type, bytes && [...bytes]]));
	const own = view();
	const blob = new Blob([Uint8Array.of(1, 2, 3)]);
	own.channel.postMessage({ type: "photo", id: "p", blob, reason: "" });
	own.channel.postMessage({ type: "selected", selection: null });
	await until(() => heard.length === 2);
	assert.deepEqual(heard.sort(), [
		["photo", [1, 2, 3]],
		["selected", null],
	]);
	const look = { type: "look", side: "top", camera: null, cuts: null } as const;
	channel.tell(look);
	channel.tell({ type: "file-failed", message: "no" });
	await hears(own.heard, 2);
	assert.deepEqual(own.heard.map(typeOf), ["look", "file-failed"]);
	own.channel.postMessage({ type: "hello" });
	await hears(own.heard, 3);
	assert.deepEqual(own.heard[2], look);
});

test("the user's wish to cancel arrives, foreign messages do not", async () => {
	let cancels = 0;
	kernelSide(() => {
		cancels++;
	});
	const { channel } = view();
	for (const message of [null, 7, "cancel", {}, { type: "state" }, { type: "cancel" }]) {
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
	disposed.publishState(state);
	await settled();
	disposed.dispose();
	disposed.dispose();
	channel.postMessage({ type: "hello" });
	channel.postMessage({ type: "cancel" });
	await settled();
	assert.equal(heard.length, 1);
	assert.equal(cancels, 0);
});
