import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { IDBFactory } from "fake-indexeddb";
import { answerOrder } from "./answer-order";
import type { FromDataWorker } from "./data-protocol";
import { tableOf } from "./decoded.test-support";
import { lazyModules } from "./lazy-modules.test-support";
import { serving } from "./served.test-support";

/** 6,000 rows of `a`, `b` and `c` in three groups: `tests/contract/data_files.py`. */
const FILE = new Uint8Array(
	readFileSync(join("..", "tests", "contract", "data", "groups.parquet")),
);
interface Told {
	file?: Uint8Array;
	tag?: string | null;
	/** Bytes that are left out of each part but the first. */
	short?: number;
	/** What a part is said to begin with, beside where it does. */
	shift?: number;
	/** Whether the server gives parts. */
	parts?: boolean;
	packed?: boolean;
}

/** A server of one file, which may lie from its second answer on. */
class RangeServer {
	readonly asked: string[] = [];
	bytes = 0;

	constructor(readonly told: (answers: number) => Told) {}

	readonly answer = ({ headers }: IncomingMessage, response: ServerResponse) => {
		const {
			file = FILE,
			tag = '"one"',
			short = 0,
			shift = 0,
			parts = true,
			packed,
		} = this.told(this.asked.length);
		this.asked.push(headers.range ?? "all");
		const [first, last] = (/^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "")?.slice(1) ?? []).map(
			Number,
		);
		const known = tag === null ? {} : { ETag: tag };
		if (!parts || first === undefined || last === undefined) {
			const body = packed ? gzipSync(file) : file;
			this.bytes += body.length;
			response.writeHead(200, { ...known, "Content-Length": body.length }).end(body);
			return;
		}
		const end = Math.min(last + 1, file.length);
		const body = file.slice(first, end - short);
		this.bytes += body.length;
		response
			.writeHead(206, {
				...known,
				"Content-Range": `bytes ${first + shift}-${end - 1 + shift}/${file.length}`,
			})
			.end(body);
	};
}

async function readFrom(
	server: RangeServer,
	options: Record<string, unknown>,
	more: { limit?: number; heard?: FromDataWorker[]; cache?: boolean } = {},
) {
	let answer: FromDataWorker | null = null;
	await serving(server.answer, async (address) => {
		answer = await answerOrder(
			{
				format: "parquet",
				source: { address },
				options,
				limit: more.limit ?? 1e7,
				cache: more.cache ?? false,
			},
			(message) => more.heard?.push(message),
			lazyModules,
		);
	});
	return answer as unknown as FromDataWorker;
}

function tableIn(answer: FromDataWorker): Record<string, unknown[]> {
	assert.ok(answer.type === "decoded", JSON.stringify(answer));
	return tableOf(answer.columns) as Record<string, unknown[]>;
}

async function wholeTable(options: Record<string, unknown>) {
	const answer = await answerOrder(
		{
			format: "parquet",
			source: { bytes: FILE.slice() },
			options,
			limit: 1e7,
			cache: false,
		},
		() => {},
		lazyModules,
	);
	return tableIn(answer);
}

test("of chosen columns and rows only their bytes are fetched", async () => {
	for (const [options, most] of [
		[{ columns: ["b"] }, 64 * 1024 + 32 * 1024 + 49_000],
		[{ columns: ["c", "a"], rows: [4100, 4200] }, 64 * 1024 + 32 * 1024 + 33_000],
		[{ rows: [0, 5] }, 64 * 1024 + 32 * 1024],
	] as const) {
		const server = new RangeServer(() => ({}));
		const found = tableIn(await readFrom(server, options));
		assert.deepEqual(found, await wholeTable(options));
		assert.ok(server.bytes <= most, `${server.bytes} bytes by ${server.asked}`);
		assert.ok(server.asked.every((range) => range.startsWith("bytes=")));
	}
	const all = new RangeServer(() => ({}));
	tableIn(await readFrom(all, {}));
	assert.deepEqual(all.asked, ["all"]);
});

test("a server that gives no parts, or cannot say of which version, is asked for all", async () => {
	const options = { columns: ["b"], rows: [1990, 2010] as const };
	const expected = await wholeTable(options);
	for (const told of [
		{ parts: false },
		{ tag: null },
		{ tag: 'W/"one"' },
		{ shift: 1 },
		{ parts: false, packed: true },
	]) {
		const server = new RangeServer(() => told);
		assert.deepEqual(tableIn(await readFrom(server, options)), expected, JSON.stringify(told));
		assert.ok(server.asked.length <= 2);
	}
});

test("a file that changes in between is read anew, as one version", async () => {
	const before = await wholeTable({ columns: ["b"] });
	const first = new Uint8Array(Float64Array.of((before.b as number[])[0] as number).buffer);
	const other = FILE.slice();
	const place = other.findIndex((_, at) => first.every((byte, i) => other[at + i] === byte));
	other.set(new Uint8Array(Float64Array.of(0.125).buffer), place);
	const after = { b: [0.125, ...(before.b as number[]).slice(1)] };
	for (const change of [{ tag: '"two"' }, { parts: false }, { shift: 1 }, { tag: null }]) {
		for (const from of [1, 2, 3]) {
			const server = new RangeServer((answers) =>
				answers < from ? {} : { ...change, file: other },
			);
			const found = tableIn(await readFrom(server, { columns: ["b"] }));
			assert.deepEqual(found, after, JSON.stringify([change, from]));
			assert.equal(server.asked.at(-1), "all");
		}
	}
});

test("a part that is shorter than it was said to be is no data", async () => {
	const server = new RangeServer((answers) => (answers === 0 ? {} : { short: 7 }));
	const answer = await readFrom(server, { columns: ["b"] });
	assert.ok(answer.type === "failed");
	assert.equal(answer.fault.kind, "fetch");
	assert.match(answer.fault.message, /cut off/);
});

test("the limit is of what is fetched, and what is fetched is told", async () => {
	const heard: FromDataWorker[] = [];
	const small = await readFrom(
		new RangeServer(() => ({})),
		{ columns: ["a"] },
		{ limit: 110_000, heard },
	);
	assert.ok(small.type === "failed" && small.fault.kind === "size");
	const enough = { limit: FILE.length - 1, heard };
	tableIn(await readFrom(new RangeServer(() => ({})), { columns: ["a"], rows: [0, 10] }, enough));
	assert.ok(heard.some((word) => word.type === "progress" && word.stage === "fetching"));
});

test("what was read in parts is kept under its version", async () => {
	const realm = globalThis as { indexedDB?: IDBFactory };
	realm.indexedDB = new IDBFactory();
	let tag = '"one"';
	const server = new RangeServer(() => ({ tag }));
	await serving(server.answer, async (address) => {
		const read = () =>
			answerOrder(
				{
					format: "parquet",
					source: { address },
					options: { columns: ["a"] },
					limit: 1e7,
					cache: true,
				},
				() => {},
				lazyModules,
			);
		for (const [next, kept] of [
			['"one"', false],
			['"one"', true],
			['"two"', false],
		] as const) {
			tag = next;
			const answer = await read();
			assert.ok(answer.type === "decoded");
			assert.equal(answer.kept, kept);
		}
	});
	delete realm.indexedDB;
});
