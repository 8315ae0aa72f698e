import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import type { ChartReceiver } from "../charts/source";
import { ChartChannel } from "../kernel/chart-channel";
import { ColumnService, type PyBuffer } from "../kernel/column-service";
import { until } from "../lib/until.test-support";
import type { Annotations } from "../wire/annotation-shapes";
import { chartChannelName } from "../wire/chart-channel";
import type { FromChart, RowsMessage } from "../wire/chart-messages";
import type { ChartShape, Chosen } from "../wire/chart-shapes";
import { ANNOTATIONS, CHART, COLUMN } from "../wire/charts.test-support";
import type { ColumnShape } from "../wire/column-shapes";
import { ChartHub } from "./chart-hub";
import type { ChartModel, ChartTraits } from "./chart-model";

/** A view that notes what it is told. */
class Heard implements ChartReceiver {
	readonly charts: number[] = [];
	readonly titles: (string | null)[] = [];
	readonly drawn: Annotations[] = [];
	readonly arrived: [string, number[]][] = [];
	readonly failed: string[] = [];

	chart({ revision, title, annotations }: ChartShape): void {
		this.drawn.push(annotations);
		this.charts.push(revision);
		this.titles.push(title);
	}

	columns(shapes: ColumnShape[], bytes: ArrayBuffer[]): void {
		for (const [at, { hash }] of shapes.entries()) {
			this.arrived.push([hash, [...new Uint8Array(bytes[at] as ArrayBuffer)]]);
		}
	}

	columnsFailed(hashes: string[], message: string): void {
		this.failed.push(...hashes, message);
	}

	rows({ after }: RowsMessage, bytes: ArrayBuffer[]): void {
		this.arrived.push([`rows ${after}`, bytes.map(({ byteLength }) => byteLength)]);
	}

	pictureOf(): void {}

	broken(message: string): void {
		this.failed.push(message);
	}
}

/** A notebook's model of a widget. */
class NotebookModel {
	readonly sent: FromChart[] = [];
	readonly saved: Partial<ChartTraits>[] = [];
	readonly #listeners = new Map<string, Set<(...args: never[]) => void>>();
	#changes: Partial<ChartTraits> = {};

	constructor(readonly traits: Partial<ChartTraits>) {}

	get(name: keyof ChartTraits): unknown {
		return this.traits[name];
	}

	set(name: string, value: unknown): void {
		this.#changes = { ...this.#changes, [name]: value };
	}

	save_changes(): void {
		this.saved.push(this.#changes);
		this.#changes = {};
	}

	on(event: string, callback: (...args: never[]) => void): void {
		this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(callback));
	}

	off(event: string, callback: (...args: never[]) => void): void {
		this.#listeners.get(event)?.delete(callback);
	}

	send(content: FromChart): void {
		this.sent.push(content);
	}

	/** As Python changes a trait, or sends something. */
	tell(event: string, ...args: unknown[]): void {
		for (const callback of this.#listeners.get(event) ?? []) {
			callback(...(args as never[]));
		}
	}

	get listening(): number {
		return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
	}
}

const CHOSEN: Chosen = {
	revision: 1,
	kind: "x",
	pane: 0,
	x: [1, 2],
	y: null,
	polygon: [],
	axes: [],
	series: [],
	rows: [{ table: 0, count: 1, form: "indices", bytes: 4, first: 0 }],
};
const asModel = (model: NotebookModel) => model as unknown as ChartModel;
const shape = (revision: number): ChartShape => ({ ...CHART, revision });
const buffer = (...bytes: number[]): PyBuffer => ({
	getBuffer: () => ({ data: new Uint8Array(bytes), release: () => {} }),
});
const view = (...bytes: number[]) =>
	new DataView(new Uint8Array([9, ...bytes, 9]).buffer, 1, bytes.length);

test("over the channel a view gets the chart and its columns, from the service alone", async () => {
	const heardByPython: FromChart[] = [];
	const python = new ChartChannel("plain", new ColumnService(), (message) =>
		heardByPython.push(message),
	);
	python.put(JSON.stringify(COLUMN), buffer(1, 2, 3, 4, 5, 6, 7, 8));
	python.publish(JSON.stringify(shape(3)));
	const heard = new Heard();
	const link = new ChartHub().source("plain").connect();
	link.open(heard);
	await until(() => heard.charts.length > 0);
	link.want([COLUMN.hash]);
	await until(() => heard.arrived.length > 0);
	assert.deepEqual(heard.arrived, [[COLUMN.hash, [1, 2, 3, 4, 5, 6, 7, 8]]]);
	// What is not kept any more Python gives again.
	link.want(["gone"]);
	await until(() => heardByPython.length > 0);
	assert.deepEqual(heardByPython, [{ type: "columns-wanted", hashes: ["gone"] }]);
	link.choose(CHOSEN, [new Uint8Array([1, 0, 0, 0]).buffer]);
	await until(() => heardByPython.length > 1);
	assert.equal(heardByPython[1]?.type, "chosen");
	link.hide({ series: ["a"], sets: 2 });
	await until(() => heardByPython.length > 2);
	assert.deepEqual(heardByPython[2], { type: "hidden", hidden: { series: ["a"], sets: 2 } });
	link.annotate(ANNOTATIONS);
	await until(() => heardByPython.length > 3);
	assert.deepEqual(heardByPython[3], { type: "annotated", annotations: ANNOTATIONS });
	link.close();
	python.dispose();
});

test("what a page asks before Python has come is answered when it comes", async () => {
	const heard = new Heard();
	const link = new ChartHub().source("late").connect();
	link.open(heard);
	link.want([COLUMN.hash]);
	await new Promise((resolve) => setTimeout(resolve, 10));
	const python = new ChartChannel("late", new ColumnService(), () => {});
	python.put(JSON.stringify(COLUMN), buffer());
	python.publish(JSON.stringify(shape(1)));
	await until(() => heard.charts.length > 0 && heard.arrived.length > 0);
	link.close();
	python.dispose();
});

test("a widget's traits bring the chart, and take what is selected and nothing else", () => {
	const hub = new ChartHub();
	const model = new NotebookModel({
		_chart: "traits",
		_remote: true,
		_shape: JSON.stringify(shape(1)),
		_columns: { columns: [COLUMN], bytes: [view(7, 8)], preview: null },
	});
	const detach = hub.attach(asModel(model));
	const heard = new Heard();
	const link = hub.source("traits", true).connect();
	link.open(heard);
	assert.deepEqual(heard.charts, [1]);
	// What is kept with the notebook needs no Python.
	link.want([COLUMN.hash]);
	assert.deepEqual(heard.arrived, [[COLUMN.hash, [7, 8]]]);
	assert.deepEqual(model.sent, []);
	model.traits._shape = JSON.stringify(shape(2));
	model.tell("change:_shape");
	assert.deepEqual(heard.charts, [1, 2]);
	link.choose(CHOSEN, [new Uint8Array([1]).buffer, new Uint8Array([2, 3]).buffer]);
	const [saved] = model.saved;
	assert.deepEqual(Object.keys(saved ?? {}), ["_chosen"]);
	assert.deepEqual([...new Uint8Array(saved?._chosen?.rows.buffer as ArrayBuffer)], [1, 2, 3]);
	// The next widget of the cell has it already, and its keys in another order.
	const { rows: _, ...rest } = CHOSEN;
	const kept = { rows: CHOSEN.rows, ...rest, revision: 2 };
	model.traits._chosen = { chosen: kept, rows: view(1, 2, 3) };
	link.choose(CHOSEN, [new Uint8Array([1, 2, 3]).buffer]);
	assert.equal(model.saved.length, 1);
	link.choose(CHOSEN, [new Uint8Array([1, 2, 4]).buffer]);
	assert.equal(model.saved.length, 2);
	// Nor is it told again which series are hidden, unless Python has set them since.
	for (const sets of [0, 0, 1]) {
		link.hide({ series: ["a"], sets });
		model.traits._hidden = { series: ["a"], sets };
	}
	assert.deepEqual(
		model.saved.slice(2).map(({ _hidden }) => _hidden?.sets),
		[0, 1],
	);
	link.timings({
		arrived: 1,
		indexed: 1,
		drawn: 1,
		frames: 1,
		p50: 1,
		p95: 1,
		bytes: 1,
		kept: null,
		missed: 0,
	});
	assert.deepEqual(
		model.sent.map(({ type }) => type),
		["chart-timings"],
	);
	detach();
	link.close();
	assert.equal(model.listening, 0);
});

test("what is drawn is told once, and views that come later have it", () => {
	const hub = new ChartHub();
	const model = new NotebookModel({
		_chart: "drawn",
		_remote: true,
		_shape: JSON.stringify({ ...shape(1), annotations: { drawn: [], sets: 1 } }),
		_annotations: { drawn: [], sets: 1 },
	});
	hub.attach(asModel(model));
	const link = hub.source("drawn", true).connect();
	link.open(new Heard());
	for (let time = 0; time < 2; time += 1) {
		link.annotate(ANNOTATIONS);
		model.traits._annotations = ANNOTATIONS;
	}
	assert.deepEqual(model.saved, [{ _annotations: ANNOTATIONS }]);
	const later = new Heard();
	hub.source("drawn", true).connect().open(later);
	assert.deepEqual(later.drawn, [ANNOTATIONS]);
	// A page that is opened again begins with what was drawn; what Python has set since comes first.
	const again = new Heard();
	const reopened = new ChartHub();
	reopened.attach(asModel(model));
	reopened.source("drawn", true).connect().open(again);
	model.traits._shape = JSON.stringify({ ...shape(2), annotations: { drawn: [], sets: 2 } });
	model.tell("change:_shape");
	assert.deepEqual(again.drawn, [ANNOTATIONS, { drawn: [], sets: 2 }]);
});

test("elsewhere large columns are asked for by message, and asked again of the next widget", () => {
	const hub = new ChartHub();
	const traits = { _chart: "messages", _remote: true, _shape: JSON.stringify(shape(1)) };
	const first = new NotebookModel(traits);
	const leave = hub.attach(asModel(first));
	const heard = new Heard();
	const link = hub.source("messages", true).connect();
	link.open(heard);
	link.want(["a", COLUMN.hash]);
	const wanted = { type: "columns-wanted", hashes: ["a", COLUMN.hash] };
	assert.deepEqual(first.sent, [wanted]);
	leave();
	const second = new NotebookModel({ ...traits, _shape: JSON.stringify(shape(2)) });
	hub.attach(asModel(second));
	assert.deepEqual(second.sent, [wanted]);
	second.tell("msg:custom", { type: "columns", columns: [COLUMN] }, [view(5)]);
	assert.deepEqual(heard.arrived, [[COLUMN.hash, [5]]]);
	second.tell("msg:custom", { type: "columns-failed", hashes: ["a"], message: "gone" }, []);
	assert.deepEqual(heard.failed, ["a", "gone"]);
	// An older chart through a widget that comes late is not shown.
	assert.deepEqual(heard.charts, [1, 2]);
	hub.attach(asModel(new NotebookModel(traits)));
	assert.deepEqual(heard.charts, [1, 2]);
	link.close();
});

test("what is kept of large columns is shown until they come", (t) => {
	t.mock.timers.enable({ apis: ["setTimeout"] });
	const thin = { ...COLUMN, hash: "thin" };
	const model = new NotebookModel({
		_chart: "preview",
		_remote: true,
		_shape: JSON.stringify(shape(1)),
		_columns: { columns: [thin], bytes: [view(7)], preview: { ...shape(1), title: "preview" } },
	});
	const hub = new ChartHub();
	hub.attach(asModel(model));
	const heard = new Heard();
	const link = hub.source("preview", true).connect();
	link.open(heard);
	link.want([COLUMN.hash]);
	assert.deepEqual(heard.titles, ["t"]);
	t.mock.timers.tick(2000);
	assert.deepEqual(heard.titles, ["t", "preview"]);
	link.want(["thin"]);
	assert.deepEqual(heard.arrived, [["thin", [7]]]);
	// Its rows are none of the table's.
	link.choose(CHOSEN, [new ArrayBuffer(4)]);
	assert.deepEqual(model.saved, []);
	t.mock.timers.tick(60_000);
	assert.deepEqual(heard.failed, []);
	model.tell("msg:custom", { type: "columns", columns: [COLUMN] }, [view(5)]);
	assert.deepEqual(heard.titles, ["t", "preview", "t"]);
	link.choose(CHOSEN, [new ArrayBuffer(4)]);
	assert.equal(model.saved.length, 1);
	link.close();
});

test("a Python that does not answer is told of", (t) => {
	t.mock.timers.enable({ apis: ["setTimeout"] });
	const hub = new ChartHub();
	hub.attach(
		asModel(
			new NotebookModel({ _chart: "alone", _remote: true, _shape: JSON.stringify(shape(1)) }),
		),
	);
	const heard = new Heard();
	const link = hub.source("alone", true).connect();
	link.open(heard);
	link.want([COLUMN.hash]);
	t.mock.timers.tick(30_000);
	assert.equal(heard.failed[0], COLUMN.hash);
	assert.match(heard.failed[1] ?? "", /Python has not sent the data/);
	link.close();
});

test("what is not ours or not whole changes nothing and raises nothing", async () => {
	const heard = new Heard();
	const link = new ChartHub().source("broken").connect();
	link.open(heard);
	const anybody = new BroadcastChannel(chartChannelName("broken"));
	const faults: unknown[] = [];
	const note = (fault: unknown) => faults.push(fault);
	process.on("uncaughtException", note);
	const columns = { type: "columns", columns: [COLUMN] };
	for (const message of [
		null,
		3,
		{},
		columns,
		{ message: columns },
		{ message: columns, bytes: [] },
		{ message: columns, bytes: [1] },
		{ message: { type: "chart", chart: { ...CHART, xs: [] } }, bytes: [] },
		{ message: { type: "chart-hello" }, bytes: [] },
	]) {
		anybody.postMessage(message);
	}
	const late = new BroadcastChannel(chartChannelName("broken"));
	anybody.postMessage("end");
	await once(late as unknown as EventTarget, "message");
	await new Promise((resolve) => setTimeout(resolve, 20));
	process.off("uncaughtException", note);
	assert.deepEqual([heard.charts, heard.arrived, heard.failed, faults], [[], [], [], []]);
	link.close();
	anybody.close();
	late.close();
});

test("a page by itself is Python's, or it says why there is none", async () => {
	const hub = new ChartHub();
	const model = new NotebookModel({ _chart: "paged", _remote: true });
	const detach = hub.attach(asModel(model));
	const link = hub.source("paged", true).connect();
	link.open(new Heard());
	const answers = [
		{ type: "chart-page", html: "<!doctype html>", reason: "" },
		{ type: "chart-page", html: "", reason: "too large" },
	];
	const found = [];
	for (const answer of answers) {
		const page = link.page?.();
		assert.deepEqual(model.sent.at(-1), { type: "page-wanted" });
		model.tell("msg:custom", answer, []);
		found.push(await page?.catch((error: Error) => error.message));
	}
	assert.deepEqual(found, ["<!doctype html>", "There is no page: too large"]);
	link.close();
	detach();
});
