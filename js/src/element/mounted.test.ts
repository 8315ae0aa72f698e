import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { MountingService } from "../kernel/mounting-service";
import { isFromMounting, isToMounting } from "../wire/message-checks";
import { broken, FROM_MOUNTING, ODD, TO_MOUNTING } from "../wire/messages.test-support";
import { mountingName } from "../wire/mount-channel";
import { Mounted } from "./mounted";

const open: { dispose(): void }[] = [];

afterEach(() => {
	said = [];
	for (const end of open.splice(0)) {
		end.dispose();
	}
});

let said: string[] = [];

function service(channel: string, viewer: string, host?: string): MountingService {
	const made = new MountingService(channel, viewer, (text) => said.push(`Python: ${text}`), host);
	open.push(made);
	return made;
}

function element(channel: string, page?: string): string[] {
	const heard: string[] = [];
	open.push(
		new Mounted(
			channel,
			(name) => heard.push(name),
			(text) => said.push(`${page}: ${text}`),
			page,
		),
	);
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

/** Who has said that the name is taken. */
const speakers = () => said.map((text) => text.split(":")[0]).sort();

test("where two pages have one name all say so, and the first goes on with its own part", async () => {
	const first = element("e", "A");
	service("e", "one", "host A");
	await settled(() => first.length === 1);
	await new Promise((resolve) => setTimeout(resolve, 20));
	const second = element("e", "B");
	await settled(() => said.length === 3);
	assert.deepEqual(speakers(), ["A", "B", "Python"]);
	service("e", "two", "host B");
	await settled(() => said.length === 4);
	assert.match(said.join(), /Two pages of this origin use the channel "e"/);
	await new Promise((resolve) => setTimeout(resolve, 400));
	assert.deepEqual([first, second], [["one"], []]);
});

test("two workers that have one name say so, where their elements come later", async () => {
	service("f", "one", "host A");
	service("f", "two", "host B");
	await settled(() => said.length === 2);
	assert.deepEqual(speakers(), ["Python", "Python"]);
});

test("another page's Python that mounts before its element has come is not shown", async () => {
	const first = element("g", "A");
	service("g", "one", "host A");
	await settled(() => first.length === 1);
	service("g", "two", "host B");
	await settled(() => said.length >= 3);
	await new Promise((resolve) => setTimeout(resolve, 400));
	assert.deepEqual(first, ["one"]);
});

test("a worker that starts anew in its page takes the place of the one that was ended", async () => {
	const heard = element("h", "A");
	const old = service("h", "one", "host 1");
	await settled(() => heard.length === 1);
	old.dispose();
	service("h", "two", "host 2");
	await settled(() => heard.length === 2);
	assert.deepEqual([heard, said], [["one", "two"], []]);
});

test("what is not ours or not whole changes nothing in an element or in Python", async () => {
	const heard = element("i", "A");
	service("i", "one", "host A");
	await settled(() => heard.length === 1);
	const faults: unknown[] = [];
	const note = (fault: unknown) => faults.push(fault);
	process.on("uncaughtException", note);
	const stranger = new BroadcastChannel(mountingName("i"));
	// Node delivers a Blob to one receiver only.
	const clean = broken(
		[...TO_MOUNTING, ...FROM_MOUNTING],
		ODD.filter((odd) => !(odd instanceof Blob)),
	);
	for (const message of clean) {
		if (!isToMounting(message) && !isFromMounting(message)) {
			stranger.postMessage(message);
		}
	}
	await new Promise((resolve) => setTimeout(resolve, 50));
	process.off("uncaughtException", note);
	stranger.close();
	assert.deepEqual([heard, said, faults], [["one"], [], []]);
});
