/** Keeps results over reloads for the result cache, in IndexedDB. */
import { within } from "../../lib/within";
import { answered, completed, openDatabase } from "../../store/indexed-db";
import type { Result } from "../../wire/results";
import { Backlog } from "./backlog";
import { DATABASE, ENTRIES, type EntryRecord, type KeptResult, PARTS } from "./database";
import { digestOf } from "./digest";
import { isResult, sizeOf } from "./result";
import { writeEntries } from "./write-entries";

export interface DiskReport {
	/** Why nothing is kept, null while something can be. */
	unavailable: string | null;
	entries: number;
	bytes: number;
	limit: number;
}

/** A browser that takes longer to open its database has none. */
const OPENING = 5000;
/** A render does not wait longer than this to hear whether its result is kept. */
const READING = 500;
/** Another tab may hold the database for so long; then what was to be kept is not. */
const WRITING = 10_000;
/** Who clears the cache waits no longer; it is cleared when the database comes free. */
const CLEARING = 3000;
/** Writes wait for a pause, so that they never stand in the way of a render. */
const PAUSE = 250;
/** Writes that may fail one after another before no more are tried. */
const PATIENCE = 3;

/**
 * Results kept over reloads, in IndexedDB.
 *
 * It is a convenience: where storage is denied, full, slow or cleared, it finds nothing and
 * keeps nothing, and says why in its report. Keys are known in memory, so that a result that is
 * not kept costs no time.
 */
export class DiskCache {
	readonly #factory: IDBFactory | null;
	readonly #limit: number;
	#database: Promise<IDBDatabase> | null = null;
	#unavailable: string | null = null;
	#listed = false;
	/** What the database holds, as far as this tab knows. */
	#known = new Map<string, EntryRecord>();
	readonly #backlog = new Backlog();
	/** Entries read since the last write, with the time. */
	readonly #touched = new Map<string, number>();
	#timer: ReturnType<typeof setTimeout> | null = null;
	#writing: Promise<void> = Promise.resolve();
	#failures = 0;
	#disposed = false;

	constructor(limit: number, factory: IDBFactory | null) {
		this.#limit = limit;
		this.#factory = factory;
		if (limit <= 0) {
			this.#unavailable = "switched off";
		} else if (!factory) {
			this.#unavailable = "there is no IndexedDB here";
		} else {
			this.#open().catch(() => {});
		}
	}

	report(): DiskReport {
		return {
			unavailable: this.#unavailable,
			entries: this.#known.size,
			bytes: [...this.#known.values()].reduce((sum, { bytes }) => sum + bytes, 0),
			limit: this.#limit,
		};
	}

	/** Whether it is worth to ask for this key: it is kept, or what is kept is not known yet. */
	mayHave(key: string): boolean {
		return this.#unavailable === null && (!this.#listed || this.#known.has(key));
	}

	/** The result kept under this key, or null. Never rejects. */
	async get(key: string): Promise<Result | null> {
		this.#postpone();
		if (this.#unavailable !== null) {
			return null;
		}
		try {
			const result = await within(READING, this.#read(key));
			if (result) {
				this.#touched.set(key, Date.now());
				return result;
			}
			this.#known.delete(key);
		} catch {
			// Closed, cleared or slow: the same as not kept.
			this.#known.delete(key);
		}
		return null;
	}

	/** Keeps a result, which must not be changed any more. It is written at the next pause. */
	set(key: string, result: Result): void {
		const bytes = sizeOf(result);
		if (this.#unavailable !== null || this.#disposed || bytes > this.#limit) {
			return;
		}
		this.#backlog.add(key, result, bytes);
		this.#postpone();
	}

	/** Writes all that waits. Never rejects. */
	async flush(): Promise<void> {
		do {
			await this.#writePortion();
		} while (this.#isPending());
		this.#postpone();
	}

	/** Forgets everything. Never rejects. */
	async clear(): Promise<void> {
		this.#backlog.clear();
		this.#touched.clear();
		this.#known.clear();
		await within(CLEARING, this.#writing).catch(() => {});
		this.#known.clear();
		if (this.#unavailable !== null) {
			return;
		}
		try {
			const transaction = (await this.#open()).transaction([ENTRIES, PARTS], "readwrite");
			transaction.objectStore(ENTRIES).clear();
			transaction.objectStore(PARTS).clear();
			// It waits its turn where another tab holds the database, and what is read waits for it.
			await within(CLEARING, completed(transaction));
			this.#known.clear();
		} catch (error) {
			this.#fail(error);
		}
	}

	/** Writes what waits, then lets the database go. */
	async dispose(): Promise<void> {
		await this.flush();
		this.#disposed = true;
		if (this.#timer !== null) {
			clearTimeout(this.#timer);
		}
		const database = await this.#database?.catch(() => null);
		database?.close();
		this.#database = null;
		this.#unavailable ??= "disposed";
	}

	/** Opens the database where it is not open, and reads what it holds. */
	#open(): Promise<IDBDatabase> {
		this.#database ??= this.#connect().catch((error: unknown) => {
			this.#unavailable = `IndexedDB cannot be opened: ${messageOf(error)}`;
			throw error;
		});
		return this.#database;
	}

	async #connect(): Promise<IDBDatabase> {
		if (!this.#factory) {
			throw new Error("there is no IndexedDB here");
		}
		const opening = openDatabase(this.#factory, DATABASE, () => {
			this.#database = null;
			this.#known.clear();
		});
		// One that opens after all is not left open: it would block other tabs' upgrades.
		const database = await within(OPENING, opening).catch((error: unknown) => {
			opening.then((late) => late.close()).catch(() => {});
			throw error;
		});
		const store = database.transaction(ENTRIES).objectStore(ENTRIES);
		const records: EntryRecord[] = await within(OPENING, answered(store.getAll()));
		this.#known = new Map(records.map((record) => [record.key, record]));
		this.#listed = true;
		return database;
	}

	/** Null where it is not kept, or not as it was written: any script of the origin may write. */
	async #read(key: string): Promise<Result | null> {
		const database = await this.#open();
		if (!this.#known.has(key)) {
			return null;
		}
		const kept = (await answered(database.transaction(PARTS).objectStore(PARTS).get(key))) as
			| Partial<KeptResult>
			| null
			| undefined;
		const result = kept?.result;
		return isResult(result) && (await digestOf(key, result)) === kept?.digest ? result : null;
	}

	#postpone(): void {
		if (this.#timer !== null) {
			clearTimeout(this.#timer);
			this.#timer = null;
		}
		if (!this.#disposed && this.#isPending()) {
			this.#timer = setTimeout(() => {
				this.#writePortion().then(() => this.#postpone());
			}, PAUSE);
		}
	}

	#isPending(): boolean {
		return this.#unavailable === null && this.#backlog.size + this.#touched.size > 0;
	}

	/** One after another: each reads what the one before has written. */
	#writePortion(): Promise<void> {
		this.#writing = this.#writing.then(() => this.#write());
		return this.#writing;
	}

	async #write(): Promise<void> {
		if (!this.#isPending()) {
			return;
		}
		const batch = this.#backlog.take();
		const touched = [...this.#touched];
		this.#touched.clear();
		try {
			// Before the transaction, which ends when nothing is asked of it.
			const digested = await Promise.all(
				batch.map(async (one) => ({ ...one, digest: await digestOf(one.key, one.result) })),
			);
			const transaction = (await this.#open()).transaction([ENTRIES, PARTS], "readwrite");
			const done = completed(transaction);
			done.catch(() => {});
			// Full already once: make room, the browser may count in another way than we do.
			const limit = this.#failures > 0 ? this.#limit / 2 : this.#limit;
			// Another tab may hold the database.
			const left = await within(WRITING, writeEntries(transaction, digested, touched, limit));
			await within(WRITING, done);
			this.#known = left;
			this.#failures = 0;
		} catch (error) {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		this.#failures++;
		if (this.#failures >= PATIENCE) {
			this.#unavailable = `IndexedDB cannot be written: ${messageOf(error)}`;
		}
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
