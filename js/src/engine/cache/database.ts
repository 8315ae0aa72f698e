/** IndexedDB as promises, and the shape of the cache's database. */

/** What is known of an entry without reading it. */
export interface EntryRecord {
	key: string;
	bytes: number;
	/** `Date.now()` of the last use. */
	used: number;
}

/** {@link EntryRecord} by key, apart from the results so that ages can be read without them. */
export const ENTRIES = "entries";
/** `Result` by key. */
export const PARTS = "parts";

const NAME = "marimo-openscad";
/** Counts changes of the two stores; older ones are emptied. */
const VERSION = 1;

/**
 * Opens the database, and empties one of an older shape.
 *
 * @param onLost The browser or another tab took the database away; it is closed.
 */
export function openDatabase(
	factory: IDBFactory,
	onLost: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = factory.open(NAME, VERSION);
		request.onupgradeneeded = () => {
			const database = request.result;
			for (const store of [...database.objectStoreNames]) {
				database.deleteObjectStore(store);
			}
			database.createObjectStore(ENTRIES, { keyPath: "key" });
			database.createObjectStore(PARTS);
		};
		request.onblocked = () =>
			reject(new Error("another tab holds an older version of the database open"));
		request.onerror = () => reject(request.error);
		request.onsuccess = () => {
			const database = request.result;
			database.onversionchange = () => {
				database.close();
				onLost(database);
			};
			database.onclose = () => onLost(database);
			resolve(database);
		};
	});
}

export function answered<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

export function completed(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error ?? new Error("the write was aborted"));
	});
}

/** Rejects where the promise takes longer. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`no answer within ${milliseconds} ms`)),
			milliseconds,
		);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
