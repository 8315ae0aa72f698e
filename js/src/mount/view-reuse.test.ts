import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ParkedViews, type Reusable } from "./view-reuse";

class StillView implements Reusable {
	isConnected = false;
	disposed = false;

	constructor(readonly source: string) {}

	dispose(): void {
		this.disposed = true;
	}
}

const element = () => ({}) as HTMLElement;
let parked = new ParkedViews<StillView>(() => {});

afterEach(() => {
	parked.dispose();
	parked = new ParkedViews<StillView>(() => {});
});

test("a view is reused in its cell, in the order in which the cell mounted them", () => {
	const [first, second] = [new StillView("a"), new StillView("b")];
	parked.park(second, "part", element(), "cell-1", 2);
	parked.park(first, "part", element(), "cell-1", 1);
	assert.equal(parked.take("part", element(), "cell-2", "c"), null);
	assert.equal(parked.take("part", element(), null, "c"), null);
	assert.equal(parked.take("part", element(), "cell-1", "c"), first);
	assert.equal(parked.take("part", element(), "cell-1", "d"), second);
	assert.equal(parked.size, 0);
});

test("whose source is the same comes first, then what was in the same element", () => {
	const el = element();
	const [other, inEl, same] = [new StillView("a"), new StillView("b"), new StillView("c")];
	parked.park(other, "part", element(), "cell-1", 0);
	parked.park(inEl, "part", el, "cell-1", 1);
	parked.park(same, "part", element(), "cell-1", 2);
	assert.equal(parked.take("part", el, "cell-1", "c"), same);
	assert.equal(parked.take("part", el, "cell-1", "c"), inEl);
});

test("a view that the page still shows elsewhere is not taken away", () => {
	const view = new StillView("a");
	view.isConnected = true;
	parked.park(view, "part", element(), "cell-1", 0);
	assert.equal(parked.take("part", element(), "cell-1", "b"), null);
	assert.equal(parked.take("part", element(), "cell-1", "a"), view);
});

test("a view of another kind is left where it is", () => {
	const el = element();
	const view = new StillView("a");
	parked.park(view, "part", el, "cell-1", 0);
	assert.equal(parked.take("chart", el, "cell-1", "a"), null);
	assert.equal(parked.take("part", el, "cell-1", "a"), view);
});

test("a view that nobody reuses is disposed, and it is said", (context) => {
	context.mock.timers.enable({ apis: ["setTimeout"] });
	let expired = 0;
	const views = new ParkedViews<StillView>(() => expired++);
	const view = new StillView("a");
	views.park(view, "part", element(), null, 0);
	context.mock.timers.tick(60_000);
	assert.deepEqual([view.disposed, views.size, expired], [true, 0, 1]);
});
