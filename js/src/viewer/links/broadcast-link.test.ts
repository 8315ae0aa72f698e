import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { isToView } from "../../wire/message-checks";
import { broken, FROM_VIEW, ODD, TO_VIEW } from "../../wire/messages.test-support";
import { channelName } from "../../wire/names";
import { broadcastSource } from "./broadcast-link";
import type { Receiver } from "./link";

test("what is not ours or not whole changes nothing in a view and raises nothing", async () => {
	const heard: unknown[] = [];
	const receiver: Receiver = {
		status: (status) => heard.push(status),
		mesh: (revision) => heard.push(revision),
		command: (command) => heard.push(command.type),
		broken: (message) => heard.push(message),
	};
	const link = broadcastSource("links-broken").connect();
	link.open(receiver);
	const python = new BroadcastChannel(channelName("links-broken"));
	const faults: unknown[] = [];
	const note = (fault: unknown) => faults.push(fault);
	process.on("uncaughtException", note);
	let sent = 0;
	for (const message of [
		...ODD,
		...FROM_VIEW.filter(({ type }) => type !== "patch"),
		...broken(TO_VIEW),
	]) {
		if (!isToView(message)) {
			python.postMessage(message);
			sent++;
		}
	}
	const late = new BroadcastChannel(channelName("links-broken"));
	python.postMessage("end");
	await once(late as unknown as EventTarget, "message");
	await new Promise((resolve) => setTimeout(resolve, 20));
	process.off("uncaughtException", note);
	assert.ok(sent > 1000);
	assert.deepEqual([heard, faults], [[], []]);
	link.close();
	python.close();
	late.close();
});
