import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { MountingService } from "../kernel/mounting-service";
import { MountedViewer } from "./mounted-viewer";

const open: { dispose(): void }[] = [];

afterEach(() => {
	for (const end of open.splice(0)) {
		end.dispose();
	}
});

function service(channel: string, viewer: string): MountingService {
	const made = new MountingService(channel, viewer);
	open.push(made);
	return made;
}

function element(channel: string): string[] {
	const heard: string[] = [];
	open.push(new MountedViewer(channel, ({ name }) => heard.push(name)));
	return heard;
}

async function settled(wanted: () => boolean): Promise<void> {
	const end = Date.now() + 5000;
	while (!wanted()) {
		assert.ok(Date.now() < end, "in vain");
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
}

test("an element learns its viewer, whichever of the two comes first", async () => {
	const early = element("a");
	service("a", "one");
	const late = element("a");
	await settled(() => early.length > 0 && late.length > 0);
	assert.deepEqual(early, ["one"]);
	assert.deepEqual(late, ["one"]);
});

test("a viewer that is mounted later takes the place", async () => {
	const heard = element("b");
	const first = service("b", "one");
	await settled(() => heard.length === 1);
	first.dispose();
	service("b", "two");
	await settled(() => heard.length === 2);
	const other = element("c");
	service("d", "three");
	const again = element("b");
	await settled(() => again.length === 1);
	assert.deepEqual([heard, again, other], [["one", "two"], ["two"], []]);
});
