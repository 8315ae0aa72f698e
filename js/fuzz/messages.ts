/** Sends broken and foreign messages between two pages of one origin; see `fuzz-messages.mjs`. */
import { parseArgs } from "node:util";
import { RecordingModel } from "../src/comm/comm.test-support";
import { RelayHub } from "../src/comm/relay-hub";
import { Mounted } from "../src/element/mounted";
import { MeshNumbers } from "../src/kernel/mesh-numbers";
import { MountingService } from "../src/kernel/mounting-service";
import { ViewChannel } from "../src/kernel/view-channel";
import { broadcastSource } from "../src/viewer/links/broadcast-link";
import type { Link, Receiver } from "../src/viewer/links/link";
import * as checks from "../src/wire/message-checks";
import * as whole from "../src/wire/messages.test-support";
import { mountingName } from "../src/wire/mount-channel";
import { channelName } from "../src/wire/names";
import { triangle } from "../src/wire/results.test-support";
import { Random } from "./random";

const { values } = parseArgs({
	options: { cases: { type: "string", default: "20000" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const count = Number(values.cases);
console.log(`seed ${seed}, ${count} messages`);

const faults: string[] = [];
process.on("uncaughtException", (error) => faults.push(`raised: ${error}`));
process.on("unhandledRejection", (error) => faults.push(`rejected: ${error}`));

/** A page with its Python: an element, a viewer and a widget, on a channel of its own. */
class Tab {
	readonly shown: number[] = [];
	readonly heard: string[] = [];
	readonly model = new RecordingModel();
	readonly python: ViewChannel;
	readonly #ends: { dispose(): void }[] = [];
	readonly #links: Link[] = [];

	constructor(
		readonly viewer: string,
		readonly channel: string,
	) {
		const receiver: Receiver = {
			status: () => this.heard.push("status"),
			mesh: (revision) => this.shown.push(revision),
			command: ({ type }) => this.heard.push(type),
			broken: (message) => this.heard.push(message),
		};
		const say = (text: string) => faults.push(`${viewer} says: ${text}`);
		this.python = new ViewChannel(viewer, new MeshNumbers(), ({ type }) => this.heard.push(type));
		const show = (name: string) => {
			const source = broadcastSource(name);
			if (source.name !== viewer) {
				faults.push(`the page of ${viewer} shows ${source.name}`);
			}
			const link = source.connect();
			link.open(receiver);
			this.#links.push(link);
		};
		this.#ends.push(
			new Mounted(channel, show, say, `page of ${viewer}`),
			new MountingService(channel, viewer, say, `host of ${viewer}`),
			this.python,
		);
		new RelayHub().attach(viewer, this.model);
	}

	dispose(): void {
		for (const link of this.#links) {
			link.close();
		}
		for (const end of this.#ends) {
			end.dispose();
		}
	}
}

const KINDS: [readonly unknown[], (value: unknown) => boolean][] = [
	[[...whole.TO_VIEW, ...whole.FROM_VIEW], (one) => checks.isToView(one) || checks.isFromView(one)],
	[
		[...whole.TO_MOUNTING, ...whole.FROM_MOUNTING],
		(one) => checks.isToMounting(one) || checks.isFromMounting(one),
	],
	[whole.TO_PAGE, checks.isToPage],
];

/** Node delivers a Blob to one receiver only. */
const hasBlob = (value: unknown): boolean =>
	value instanceof Blob ||
	(typeof value === "object" && value !== null && Object.values(value).some(hasBlob));

function made(random: Random, messages: readonly unknown[]): unknown {
	let message = random.pick(messages);
	for (let times = 1 + random.below(3); times > 0; times--) {
		const path = random.pick([...whole.placesIn(message)]);
		message = whole.brokenAt(message, path, random.pick(whole.ODD));
	}
	return message;
}

const tabs = [new Tab("one", "channel-1"), new Tab("two", "channel-2")];
const strangers = tabs.map(({ viewer, channel }) => [
	new BroadcastChannel(channelName(viewer)),
	new BroadcastChannel(mountingName(channel)),
]);
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
await pause();
let sent = 0;
for (let number = 0; number < count; number++) {
	const random = new Random(seed, number);
	const at = random.below(2);
	const kind = random.below(3);
	const [messages, isWhole] = KINDS[kind] as (typeof KINDS)[number];
	const message = made(random, messages);
	if (isWhole(message) || hasBlob(message)) {
		continue;
	}
	sent++;
	if (kind === 2) {
		tabs[at]?.model.say(message as never);
	} else {
		strangers[at]?.[kind]?.postMessage(message);
	}
	if (number % 500 === 499) {
		await pause();
	}
}
await pause();
for (const tab of tabs) {
	const before = [...tab.heard, ...tab.shown.map(String), ...tab.model.types.slice(1)];
	if (before.length > 0) {
		faults.push(`${tab.viewer} took ${before.length} messages: ${before.slice(0, 3)}`);
	}
	// And it goes on: its own page shows its part.
	tab.python.publishPart(triangle(10));
}
for (let turns = 0; turns < 400 && tabs.some(({ shown }) => shown.length === 0); turns++) {
	await pause();
}
for (const { viewer, shown } of tabs) {
	if (shown.join() !== "1") {
		faults.push(`${viewer} shows ${shown} after all`);
	}
}
for (const end of [...tabs, ...strangers.flat().map((one) => ({ dispose: () => one.close() }))]) {
	end.dispose();
}
for (const fault of faults) {
	console.log(`fault: ${fault}`);
}
console.log(`${sent} messages were broken or foreign, ${faults.length} faults`);
console.log(`# pass ${faults.length === 0 ? sent : 0}\n# fail ${faults.length}`);
process.exit(faults.length > 0 ? 1 : 0);
