/** Describes the database that the disk cache keeps results in. */
import type { DatabaseShape } from "../../store/indexed-db";
import type { Result } from "../../wire/results";

/** What is known of an entry without reading it. */
export interface EntryRecord {
	key: string;
	bytes: number;
	/** `Date.now()` of the last use. */
	used: number;
}

/** {@link EntryRecord} by key, apart from the results so that ages can be read without them. */
export const ENTRIES = "entries";
/** `KeptResult` by key. */
export const PARTS = "parts";

export const DATABASE: DatabaseShape = {
	name: "marimo-openscad",
	version: 2,
	create(database) {
		database.createObjectStore(ENTRIES, { keyPath: "key" });
		database.createObjectStore(PARTS);
	},
};

/** A result with its digest: who changes one of them changes what they are together. */
export interface KeptResult {
	digest: string;
	result: Result;
}
