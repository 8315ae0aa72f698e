/** Keeps programs' files by their hashes for `PageEngine`, and asks Python for missing ones. */

import { ByteLru } from "../lib/byte-lru";
import type { JobFile, NamedFile } from "../wire/render-shapes";
import type { Send } from "./outbox";
import { bytesOf } from "./widget-model";

/** Bytes above which those used least recently go; Python sends again what is wanted. */
const ROOM = 256 * 1024 * 1024;
const PATIENCE_MS = 60_000;

interface Waiting {
	missing: Set<string>;
	/** What this job needs, kept for it whatever else comes. */
	bytes: Map<string, Uint8Array<ArrayBuffer>>;
	ready: () => void;
}

export class FileCache {
	readonly #kept: ByteLru<Uint8Array<ArrayBuffer>>;
	readonly #waiting = new Set<Waiting>();

	constructor(room = ROOM) {
		this.#kept = new ByteLru(room, ({ byteLength }) => byteLength);
	}

	/** Bytes that are kept while no job waits. */
	get bytes(): number {
		return this.#kept.bytes;
	}

	/** The files with their bytes, for which Python is asked where the page lacks them. */
	wanted(files: NamedFile[], send: Send, signal?: AbortSignal): Promise<JobFile[]> {
		const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
		const missing = new Set<string>();
		for (const { hash } of files) {
			const kept = this.#kept.get(hash);
			if (kept) {
				bytes.set(hash, kept);
			} else {
				missing.add(hash);
			}
		}
		const found = () =>
			files.map((file) => ({
				...file,
				bytes: bytes.get(file.hash) as Uint8Array<ArrayBuffer>,
			}));
		if (missing.size === 0) {
			return Promise.resolve(found());
		}
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.#waiting.delete(entry);
				reject(new Error(`Python has not sent the program's files within ${PATIENCE_MS / 1000} s`));
			}, PATIENCE_MS);
			const ready = () => {
				clearTimeout(timer);
				this.#waiting.delete(entry);
				resolve(found());
			};
			const entry = { missing, bytes, ready };
			this.#waiting.add(entry);
			signal?.addEventListener(
				"abort",
				() => {
					clearTimeout(timer);
					this.#waiting.delete(entry);
					reject(signal.reason);
				},
				{ once: true },
			);
			send({ type: "files-wanted", hashes: [...missing] });
		});
	}

	put(hashes: string[], buffers: DataView[]): void {
		for (const [at, hash] of hashes.entries()) {
			const buffer = buffers[at];
			const takers = [...this.#waiting].filter(({ missing }) => missing.has(hash));
			if (buffer === undefined || takers.length === 0) {
				continue;
			}
			const bytes = bytesOf(buffer);
			this.#kept.set(hash, bytes);
			for (const { missing, bytes: own } of takers) {
				missing.delete(hash);
				own.set(hash, bytes);
			}
		}
		for (const entry of [...this.#waiting]) {
			if (entry.missing.size === 0) {
				entry.ready();
			}
		}
	}
}
