import assert from "node:assert/strict";
import { test } from "node:test";
import { triangle } from "../wire/results.test-support";
import { RecordingModel } from "./comm.test-support";
import { Outbox } from "./outbox";
import { sendOutcome } from "./outcome-chunks";

const KB = 1024;

function rendered(model: RecordingModel): Map<string, string> {
	return new Map(
		model.sent.flatMap(({ message }) =>
			message.type === "rendered"
				? [[message.id, message.outcome.ok ? `${message.chunks}` : message.outcome.failure.code]]
				: [],
		),
	);
}

test("answers whose widget is gone wait in few bytes, and each job still hears of its own", () => {
	const outbox = new Outbox(100 * KB);
	const gone = new RecordingModel();
	const send = outbox.through(gone);
	for (let at = 0; at < 20; at++) {
		sendOutcome(send, `job-${at}`, { ok: true, result: triangle(30 * KB) });
		assert.ok(outbox.bytes <= 100 * KB);
	}
	sendOutcome(send, "huge", { ok: true, result: triangle(200 * KB) });
	assert.ok(outbox.bytes <= 100 * KB);
	const back = new RecordingModel();
	outbox.add(back);
	const answers = rendered(back);
	assert.equal(answers.size, 21);
	assert.equal(answers.get("huge"), "unavailable");
	assert.equal(answers.get("job-0"), "unavailable");
	const chunks = back.sent.filter(({ message }) => message.type === "chunk");
	for (const [id, answer] of answers) {
		const own = chunks.filter(({ message }) => message.type === "chunk" && message.id === id);
		assert.equal(own.length, answer === "unavailable" ? 0 : Number(answer), id);
	}
	assert.equal(outbox.bytes, 0);
});

test("messages without bytes do not pile up either", () => {
	const outbox = new Outbox();
	const send = outbox.through(new RecordingModel());
	for (let at = 0; at < 12_000; at++) {
		send({ type: "part-wanted", revision: at });
	}
	const back = new RecordingModel();
	outbox.add(back);
	assert.equal(back.sent.length, 10_000);
	assert.deepEqual(back.sent.at(-1)?.message, { type: "part-wanted", revision: 11_999 });
});

test("a widget whose connection is closed is passed over", () => {
	const outbox = new Outbox();
	const closed = new RecordingModel();
	closed.send = () => {
		throw new Error("The comm is closed.");
	};
	const open = new RecordingModel();
	outbox.add(open);
	outbox.add(closed);
	outbox.through(closed)({ type: "cancel" });
	assert.deepEqual(open.types, ["cancel"]);
});
