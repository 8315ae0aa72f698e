/** Describes the database that the disk cache keeps results in. */
import type { DatabaseShape } from "../../store/indexed-db";

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

export const DATABASE: DatabaseShape = {
	name: "marimo-openscad",
	version: 1,
	create(database) {
		database.createObjectStore(ENTRIES, { keyPath: "key" });
		database.createObjectStore(PARTS);
	},
};
