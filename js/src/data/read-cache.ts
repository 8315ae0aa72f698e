/** Keeps decoded columns over reloads, in IndexedDB, for the data worker. */
import { within } from "../lib/within";
import { answered, completed, type DatabaseShape, openDatabase } from "../store/indexed-db";
import type { DecodedColumn } from "./decoded-column";
import { digestOf } from "./hashed";

/** Bytes of columns that are kept. */
export const MOST_KEPT = 256 * 1024 * 1024;
/** Whoever reads a file does not wait longer than this to hear whether it is kept. */
const PATIENCE = 2000;

const encoder = new TextEncoder();

interface Entry {
	key: string;
	bytes: number;
	/** `Date.now()` of the last use. */
	used: number;
	/** Of an address: which version the server had. */
	version: string | null;
}

/** Columns with their digest: who changes one of them changes what they are together. */
interface Kept {
	digest: string;
	columns: DecodedColumn[];
}

const [ENTRIES, TABLES] = ["entries", "tables"];
const DATABASE: DatabaseShape = {
	name: "marimo-openscad-data",
	version: 2,
	create(database) {
		// Apart from the columns, so that ages and sizes are read without them.
		database.createObjectStore(ENTRIES as string, { keyPath: "key" });
		database.createObjectStore(TABLES as string);
	},
};

/**
 * Columns by the file that they are of and the options that it was read with.
 *
 * It is a convenience: where storage is denied, full, slow or cleared, nothing is found and
 * nothing is kept.
 */
export class ReadCache {
	readonly #factory: IDBFactory | null;
	readonly #limit: number;

	constructor(factory: IDBFactory | null, limit = MOST_KEPT) {
		this.#factory = factory;
		this.#limit = limit;
	}

	/** The version of what is kept under this key; null for none. Never rejects. */
	async version(key: string): Promise<string | null> {
		const entry = await this.#using("readonly", (_, entries) => answered(entries.get(key)));
		return (entry as Entry | undefined)?.version ?? null;
	}

	/** The columns kept under this key, as they were written, or null. Never rejects. */
	async get(key: string): Promise<DecodedColumn[] | null> {
		const found = await this.#using("readwrite", async (tables, entries) => {
			const kept = await answered<Partial<Kept> | null | undefined>(tables.get(key));
			const entry: Entry | undefined = await answered(entries.get(key));
			if (!entry || !areColumns(kept?.columns)) {
				return null;
			}
			entries.put({ ...entry, used: Date.now() });
			return kept;
		});
		const columns = found?.columns;
		return columns && (await digestOfAll(key, columns)) === found.digest ? columns : null;
	}

	/** Keeps columns, and lets go of those used least recently. Never rejects. */
	async set(key: string, columns: DecodedColumn[], version: string | null): Promise<void> {
		const bytes = columns.reduce((sum, column) => sum + column.bytes.byteLength, 0);
		if (bytes > this.#limit / 2) {
			return;
		}
		// Before the transaction, which ends when nothing is asked of it.
		const digest = await digestOfAll(key, columns);
		await this.#using("readwrite", async (tables, entries) => {
			const known: Entry[] = await answered(entries.getAll());
			const others = known
				.filter((entry) => entry.key !== key)
				.sort((one, other) => one.used - other.used);
			let total = others.reduce((sum, entry) => sum + entry.bytes, bytes);
			for (const entry of others) {
				if (total <= this.#limit) {
					break;
				}
				total -= entry.bytes;
				entries.delete(entry.key);
				tables.delete(entry.key);
			}
			tables.put({ digest, columns } satisfies Kept, key);
			entries.put({ key, bytes, used: Date.now(), version } satisfies Entry);
		});
	}

	/** Forgets everything. Never rejects. */
	async clear(): Promise<void> {
		await this.#using("readwrite", async (tables, entries) => {
			tables.clear();
			entries.clear();
		});
	}

	/** Undefined where there is no storage, or none that answers in time. */
	async #using<T>(
		mode: IDBTransactionMode,
		work: (tables: IDBObjectStore, entries: IDBObjectStore) => Promise<T>,
	): Promise<T | undefined> {
		const factory = this.#factory;
		if (!factory) {
			return undefined;
		}
		let opening: Promise<IDBDatabase> | null = null;
		try {
			opening = openDatabase(factory, DATABASE, () => {});
			return await within(
				PATIENCE,
				opening.then(async (database) => {
					const transaction = database.transaction([ENTRIES as string, TABLES as string], mode);
					const done = completed(transaction);
					done.catch(() => {});
					const result = await work(
						transaction.objectStore(TABLES as string),
						transaction.objectStore(ENTRIES as string),
					);
					await done;
					return result;
				}),
			);
		} catch {
			return undefined;
		} finally {
			// Also one that opens late: it would block other tabs' upgrades.
			opening?.then((database) => database.close()).catch(() => {});
		}
	}
}

/** Of all that columns hold, and the key that they are kept under. */
async function digestOfAll(key: string, columns: readonly DecodedColumn[]): Promise<string> {
	const each = columns.map(async ({ name, shape, bytes }) => [name, shape, await digestOf(bytes)]);
	return digestOf(encoder.encode(JSON.stringify([key, await Promise.all(each)], inOrder)));
}

/** Whatever order a store gives fields back in. */
function inOrder(_: string, value: unknown): unknown {
	const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
	return isRecord
		? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
		: value;
}

/** Any script of the origin may write there. */
function areColumns(value: unknown): value is DecodedColumn[] {
	return (
		Array.isArray(value) &&
		value.every(
			(column: Partial<DecodedColumn> | null) =>
				typeof column?.name === "string" &&
				column.bytes instanceof Uint8Array &&
				typeof column.shape?.length === "number" &&
				typeof column.shape.sections?.values === "number" &&
				sectionsFit(column as DecodedColumn),
		)
	);
}

function sectionsFit({ shape, bytes }: DecodedColumn): boolean {
	const { values, validity, labels } = shape.sections;
	const sizes = [values, validity, labels].map((size) => (size + 7) & ~7);
	return sizes.reduce((sum, size) => sum + size, 0) === bytes.byteLength;
}
