/** Answers the reader's order, in the worker that it has started for it. */
import { isExhaustion } from "../lib/exhaustion";
import { type Fault, isDataFault } from "./data-fault";
import type { DataOptions, FromDataWorker, Progress, ReadOrder, ReadResult } from "./data-protocol";
import { decode } from "./decode";
import type { DecodedColumn } from "./decoded-column";
import { fetched } from "./fetched";
import { digestOf, hashed } from "./hashed";
import type { Lazy } from "./lazy-code";
import type { PartedFile } from "./ranged-file";
import { ReadCache } from "./read-cache";
import { unpacked } from "./unpacked";

type Say = (message: FromDataWorker) => void;

/** Counts changes of what decoders make of the same file. */
const DECODERS = 1;
/** Bytes that are decoded sooner than they are found. */
const SMALL = 64 * 1024;

const encoder = new TextEncoder();

/** Milliseconds between two words about progress. */
const PACE = 100;

/** Never rejects; its last word is `decoded` or `failed`. */
export async function answerOrder(order: ReadOrder, say: Say, lazy: Lazy): Promise<FromDataWorker> {
	let told = 0;
	const progress = (progress: Progress) => {
		const now = performance.now();
		if (now - told >= PACE) {
			told = now;
			say({ type: "progress", ...progress });
		}
	};
	try {
		return { type: "decoded", ...(await resultOf(order, progress, lazy)) };
	} catch (error) {
		return { type: "failed", fault: faultOf(error) };
	}
}

/** What is kept of this file, or what it is decoded to, which is then kept. */
async function resultOf(
	order: ReadOrder,
	progress: (progress: Progress) => void,
	lazy: Lazy,
): Promise<ReadResult> {
	const { source, format, options, limit } = order;
	const cache = new ReadCache(order.cache ? (globalThis.indexedDB ?? null) : null);
	const terms = JSON.stringify([DECODERS, format, options]);
	const decoding = (done: number, total: number) => progress({ stage: "decoding", done, total });
	const decoded = async (given: Uint8Array<ArrayBuffer> | PartedFile) =>
		hashed(await decode(format, given, options, decoding, lazy));
	const ask = (address: string, inParts: boolean) => fetched(address, { limit, progress, inParts });

	let told = "address" in source ? await ask(source.address, isPart(format, options)) : null;
	let key: string | null = null;
	if (told?.version) {
		key = await digestOf(encoder.encode(`${terms} ${(source as { address: string }).address}`));
		const kept = (await cache.version(key)) === told.version ? await cache.get(key) : null;
		if (kept) {
			told.drop();
			return { columns: kept, kept: true };
		}
	}
	let columns: DecodedColumn[] | null = null;
	if (told?.parts) {
		try {
			columns = await decoded(told.parts);
		} catch (error) {
			if (!told.parts.refused) {
				throw error;
			}
			// Changed meanwhile, or no longer given in parts: as a whole it is of one version.
			told.drop();
			told = await ask((source as { address: string }).address, false);
			key = told.version === null ? null : key;
		}
	}
	if (columns === null) {
		const bytes = told ? await told.read() : (source as { bytes: Uint8Array<ArrayBuffer> }).bytes;
		if (key === null && order.cache && isWorthKeeping(format, bytes)) {
			key = await digestOf(encoder.encode(`${terms} ${await digestOf(bytes)}`));
			const kept = await cache.get(key);
			if (kept) {
				return { columns: kept, kept: true };
			}
		}
		columns = await decoded(await unpacked(bytes, limit));
	}
	if (key !== null) {
		// Before they are transferred, which leaves nothing here.
		await cache.set(key, columns, told?.version ?? null);
	}
	return { columns, kept: false };
}

/** Whether not all of a file is asked for, and its format lets one find the rest. */
function isPart(format: string, { columns, rows }: DataOptions): boolean {
	return format === "parquet" && (Array.isArray(columns) || Array.isArray(rows));
}

/** Arrow is read as quickly as what is kept of it, and without `crypto` a digest is slow. */
function isWorthKeeping(format: string, bytes: Uint8Array): boolean {
	return format !== "arrow" && bytes.length > SMALL && globalThis.crypto?.subtle !== undefined;
}

function faultOf(error: unknown): Fault {
	if (isDataFault(error)) {
		const { kind, message, row, column } = error;
		return { kind, message, row, column };
	}
	const message = isExhaustion(error)
		? `there is not enough memory for it here (${error.message}). Read fewer columns.`
		: `it cannot be decoded (${error}).`;
	return { kind: isExhaustion(error) ? "size" : "decode", message, row: null, column: null };
}
