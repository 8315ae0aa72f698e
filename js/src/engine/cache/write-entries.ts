/** Writes results into the database for the disk cache, within its limit. */
import { answered } from "../../store/indexed-db";
import type { Waiting } from "./backlog";
import { ENTRIES, type EntryRecord, type KeptResult, PARTS } from "./database";

/**
 * Puts results into the database and takes out those used least recently, above the limit.
 *
 * @param touched Keys of results that were read, with the time.
 * @returns What the database holds when the transaction is done.
 */
export async function writeEntries(
	transaction: IDBTransaction,
	batch: (Waiting & { digest: string })[],
	touched: [string, number][],
	limit: number,
): Promise<Map<string, EntryRecord>> {
	const entries = transaction.objectStore(ENTRIES);
	const parts = transaction.objectStore(PARTS);
	// Read each time: other tabs write too.
	const records: EntryRecord[] = await answered(entries.getAll());
	const kept = new Map(records.map((record) => [record.key, record]));
	const changed = new Set<string>();
	for (const [key, used] of touched) {
		const record = kept.get(key);
		if (record) {
			kept.set(key, { ...record, used });
			changed.add(key);
		}
	}
	for (const { key, result, bytes, digest } of batch) {
		kept.set(key, { key, bytes, used: Date.now() });
		changed.add(key);
		parts.put({ digest, result } satisfies KeptResult, key);
	}
	for (const key of surplus(kept, new Set(batch.map(({ key }) => key)), limit)) {
		kept.delete(key);
		changed.delete(key);
		entries.delete(key);
		parts.delete(key);
	}
	for (const key of changed) {
		entries.put(kept.get(key));
	}
	return kept;
}

/** Keys to take out, the least recently used first, those just written last of all. */
function surplus(kept: Map<string, EntryRecord>, fresh: Set<string>, limit: number): string[] {
	const byAge = [...kept.values()].sort(
		(one, other) =>
			Number(fresh.has(one.key)) - Number(fresh.has(other.key)) || one.used - other.used,
	);
	let total = byAge.reduce((sum, { bytes }) => sum + bytes, 0);
	const keys: string[] = [];
	for (const { key, bytes } of byAge) {
		if (total <= limit) {
			break;
		}
		total -= bytes;
		keys.push(key);
	}
	return keys;
}
