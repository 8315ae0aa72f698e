/** Wraps IndexedDB in promises, for stores such as the result cache. */

export interface DatabaseShape {
	name: string;
	/** Counts changes of the stores. */
	version: number;
	/** Makes the stores; those of an older version are gone. */
	create(database: IDBDatabase): void;
}

/**
 * Opens the database, and empties one of an older shape.
 *
 * @param onLost The browser or another tab took the database away; it is closed.
 */
export function openDatabase(
	factory: IDBFactory,
	{ name, version, create }: DatabaseShape,
	onLost: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = factory.open(name, version);
		request.onupgradeneeded = () => {
			const database = request.result;
			for (const store of [...database.objectStoreNames]) {
				database.deleteObjectStore(store);
			}
			create(database);
		};
		let refused = false;
		request.onblocked = () => {
			refused = true;
			reject(new Error("another tab holds an older version of the database open"));
		};
		request.onerror = () => reject(request.error);
		request.onsuccess = () => {
			const database = request.result;
			if (refused) {
				// The other tab has let go of it after all, and nobody here waits for it any more.
				database.close();
				return;
			}
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
