import assert from "node:assert/strict";
import { test } from "node:test";
import { box, stlFile } from "../geometry/solids.test-support";
import type { Receiver } from "../viewer/links/link";
import { isToPage } from "../wire/message-checks";
import type { ToPage } from "../wire/messages";
import { broken, ODD, TO_PAGE } from "../wire/messages.test-support";
import { WAITING } from "../wire/render-status.test-support";
import type { Mesh } from "../wire/results";
import type { PartPiece, RenderStatus } from "../wire/view-shapes";
import { RecordingModel } from "./comm.test-support";
import { RelayHub } from "./relay-hub";

class View implements Receiver {
	readonly phases: string[] = [];
	readonly meshes: [number, Mesh][] = [];
	readonly faults: string[] = [];

	status({ phase }: RenderStatus): void {
		this.phases.push(phase);
	}

	mesh(revision: number, mesh: Mesh): void {
		this.meshes.push([revision, mesh]);
	}

	command(): void {}

	broken(message: string): void {
		this.faults.push(message);
	}
}

const status: RenderStatus = { ...WAITING, phase: "ready", revision: 1 };
const cube = new Uint8Array(stlFile(box([0, 0, 0], [1, 2, 3])));
const part = (revision: number, job: string | null = null): ToPage => ({
	type: "part",
	revision,
	pieces: [{ name: null, color: null, format: "binstl", job }],
});

function mounted(hub: RelayHub, viewer = "v") {
	const view = new View();
	const link = hub.source(viewer).connect();
	link.open(view);
	return { view, link };
}

test("a widget says hello, and what Python says reaches its viewer's views", () => {
	const hub = new RelayHub();
	const [model, other] = [new RecordingModel(), new RecordingModel()];
	hub.attach("v", model);
	hub.attach("w", other);
	assert.deepEqual(model.types, ["hello"]);
	const { view } = mounted(hub);
	model.say({ type: "status", status });
	other.say({ type: "status", status: { ...status, phase: "failed" } });
	// A view of a larger buffer, as hosts give it.
	const padded = new Uint8Array(cube.length + 3);
	padded.set(cube, 3);
	model.say(part(1), padded.subarray(3));
	assert.deepEqual(view.phases, ["ready"]);
	const [[revision, mesh]] = view.meshes as [[number, Mesh]];
	assert.equal(revision, 1);
	assert.equal(mesh.positions.length, 12 * 9);
	assert.equal(mesh.edges.length, 12 * 6);
});

test("a view that is mounted late gets what there is, and no part twice or too late", () => {
	const hub = new RelayHub();
	const model = new RecordingModel();
	hub.attach("v", model);
	model.say({ type: "status", status });
	model.say(part(2), cube);
	const { view } = mounted(hub);
	assert.deepEqual(view.phases, ["ready"]);
	for (const revision of [2, 1, 3]) {
		model.say(part(revision), cube);
	}
	assert.deepEqual(
		view.meshes.map(([revision]) => revision),
		[2, 3],
	);
});

test("a cell that runs again makes another widget, and the view stays fed", () => {
	const hub = new RelayHub();
	const [before, after] = [new RecordingModel(), new RecordingModel()];
	const detach = hub.attach("v", before);
	const { view, link } = mounted(hub);
	detach();
	before.say(part(1), cube);
	hub.attach("v", after);
	after.say(part(2), cube);
	assert.deepEqual(
		view.meshes.map(([revision]) => revision),
		[2],
	);
	link.send({ type: "cancel" });
	assert.deepEqual(after.types, ["hello", "cancel"]);
	link.close();
	after.say(part(3), cube);
	assert.equal(view.meshes.length, 1);
});

test("a part that the page has not rendered is asked for", () => {
	const hub = new RelayHub();
	const model = new RecordingModel();
	hub.attach("v", model);
	const { view } = mounted(hub);
	model.say(part(1, "elsewhere"));
	assert.deepEqual(model.sent.at(-1)?.message, { type: "part-wanted", revision: 1 });
	model.say(part(1, "elsewhere"), cube);
	assert.equal(view.meshes.length, 1);
});

test("the parts of an assembly are shown as one, each in its colour", () => {
	const hub = new RelayHub();
	const model = new RecordingModel();
	hub.attach("v", model);
	const { view } = mounted(hub);
	const pieces: PartPiece[] = [
		{ name: "body", color: [1, 2, 3, 255], format: "binstl", job: "elsewhere" },
		{ name: "lid", color: null, format: "binstl", job: null },
	];
	model.say({ type: "part", revision: 1, pieces }, cube);
	assert.deepEqual(model.sent.at(-1)?.message, { type: "part-wanted", revision: 1 });
	model.say({ type: "part", revision: 1, pieces }, cube, cube);
	const [[, mesh]] = view.meshes as [[number, Mesh]];
	assert.deepEqual(mesh.groups, [
		{ name: "body", triangles: 12, edges: 12 },
		{ name: "lid", triangles: 12, edges: 12 },
	]);
	assert.equal(mesh.positions.length, 24 * 9);
	assert.deepEqual([...(mesh.colors?.subarray(0, 4) ?? [])], [1, 2, 3, 255]);
	assert.equal(mesh.colors?.length, 24 * 4);
});

test("the views hear of a damaged part", () => {
	const hub = new RelayHub();
	const model = new RecordingModel();
	hub.attach("v", model);
	const { view } = mounted(hub);
	model.say(part(1), cube.subarray(0, 100));
	assert.match(view.faults.join(), /cut off/);
	model.say(part(2), cube);
	assert.equal(view.meshes.length, 1);
});

test("what is not ours or not whole changes nothing in the page and raises nothing", () => {
	const hub = new RelayHub();
	const model = new RecordingModel();
	hub.attach("v", model);
	const { view } = mounted(hub);
	for (const message of [...ODD, ...broken(TO_PAGE)]) {
		if (!isToPage(message)) {
			model.say(message as ToPage);
			model.say(message as ToPage, new Uint8Array(3));
		}
	}
	for (const buffers of ["x", 7, {}, [1], [null]]) {
		model.sayRaw({ type: "status", status }, buffers);
	}
	assert.deepEqual([view.phases, view.meshes, view.faults], [[], [], []]);
	assert.deepEqual(model.types, ["hello"]);
	model.sayRaw({ type: "status", status }, undefined);
	assert.deepEqual(view.phases, ["ready"]);
});
