import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, JobFile } from "../../wire/render-shapes";
import { jobOf, partOf } from "../../wire/results.test-support";
import { openNodeThread } from "./node-thread.test-support";
import { startPool } from "./pool.test-support";
import { FileLedger, FileStore } from "./worker-files";

const MB = 1024 * 1024;

function file(hash: string, megabytes: number): JobFile {
	return { path: `/work/${hash}`, hash, bytes: new Uint8Array(megabytes * MB) };
}

test("bytes are sent once, whatever path they have, and are all there for each job", () => {
	const ledger = new FileLedger();
	const store = new FileStore();
	const one = file("one", 1);
	const renamed = { ...one, path: "/work/renamed" };
	const send = (files: JobFile[]) => {
		const packed = ledger.pack(jobOf("", { files }));
		assert.deepEqual(store.unpack(packed).files, files);
		return packed.files.map(({ bytes }) => bytes !== null);
	};
	assert.deepEqual(send([one]), [true]);
	assert.deepEqual(send([renamed, file("two", 1)]), [false, true]);
	assert.deepEqual(send([one, renamed]), [false, false]);
});

test("what was used least recently is forgotten on both sides, but nothing the job needs", () => {
	const ledger = new FileLedger();
	const store = new FileStore();
	const pack = (...files: JobFile[]) => ledger.pack(jobOf("", { files }));
	const files = ["a", "b", "c"].map((hash) => file(hash, 20));
	const [a, b, c] = files as [JobFile, JobFile, JobFile];
	for (const own of files) {
		assert.deepEqual(store.unpack(pack(own)).files, [own]);
	}
	pack(a);
	const packed = pack(file("d", 20));
	assert.deepEqual(packed.forget, ["b"]);
	store.unpack(packed);
	assert.throws(() => store.unpack({ ...pack(c), files: [{ ...b, bytes: null }] }), /never sent/);
	assert.equal(pack(b).files[0]?.bytes, b.bytes);
	// Needed together, they stay together.
	const large = [file("e", 40), file("f", 40)];
	assert.deepEqual(pack(...large).forget.sort(), ["b", "c", "d"]);
	assert.deepEqual(
		pack(...large).files.map(({ bytes }) => bytes),
		[null, null],
	);
});

test("files are sent to a worker once", async () => {
	const sent: number[] = [];
	const pool = await startPool({
		openWorker: (text, listener) => {
			const port = openNodeThread(text, listener);
			return {
				terminate: port.terminate,
				post: (message) => {
					if (message.type === "render") {
						const sizes = message.job.files.map(({ bytes }) => bytes?.byteLength ?? 0);
						sent.push(sizes.reduce((sum, size) => sum + size, 0));
					}
					port.post(message);
				},
			};
		},
	});
	const render = async (name: string, bytes: Uint8Array, size: number) => {
		const files: Job["files"] = [{ path: `/work/${name}`, hash: name, bytes }];
		const source = `use <${name}> part(${size});`;
		return partOf(await pool.render(jobOf(source, { files }))).measures.volume;
	};
	const text = new TextEncoder().encode("module part(size) cube(size);");
	assert.equal(await render("part.scad", text, 1), 1);
	assert.equal(await render("part.scad", text, 2), 8);
	assert.deepEqual(sent, [text.length, 0]);
});
