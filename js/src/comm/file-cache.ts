/** Keeps programs' files by their hashes for `PageEngine`, and asks Python for missing ones. */
import type { JobFile } from "../wire/render-shapes";
import type { Send } from "./outbox";
import { bytesOf } from "./widget-model";

/** Bytes above which all are let go; Python sends again what is wanted. */
const ROOM = 256 * 1024 * 1024;
const PATIENCE_MS = 60_000;

export class FileCache {
	readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
	#size = 0;
	#waiting: { hashes: string[]; check: () => void }[] = [];

	/** The files with their bytes, for which Python is asked where the page lacks them. */
	wanted(files: Omit<JobFile, "bytes">[], send: Send): Promise<JobFile[]> {
		const hashes = [...new Set(files.map(({ hash }) => hash))];
		const missing = hashes.filter((hash) => !this.#bytes.has(hash));
		const found = () =>
			files.map((file) => ({
				...file,
				bytes: this.#bytes.get(file.hash) as Uint8Array<ArrayBuffer>,
			}));
		if (missing.length === 0) {
			return Promise.resolve(found());
		}
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.#waiting = this.#waiting.filter((one) => one !== entry);
				reject(new Error(`Python has not sent the program's files within ${PATIENCE_MS / 1000} s`));
			}, PATIENCE_MS);
			const check = () => {
				clearTimeout(timer);
				resolve(found());
			};
			const entry = { hashes, check };
			this.#waiting.push(entry);
			send({ type: "files-wanted", hashes: missing });
		});
	}

	put(hashes: string[], buffers: DataView[]): void {
		for (const [at, hash] of hashes.entries()) {
			const buffer = buffers[at];
			if (buffer !== undefined && !this.#bytes.has(hash)) {
				const bytes = bytesOf(buffer);
				this.#bytes.set(hash, bytes);
				this.#size += bytes.length;
			}
		}
		const isThere = (hash: string) => this.#bytes.has(hash);
		const ready = this.#waiting.filter((one) => one.hashes.every(isThere));
		this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
		for (const { check } of ready) {
			check();
		}
		if (this.#size > ROOM && this.#waiting.length === 0) {
			this.#bytes.clear();
			this.#size = 0;
		}
	}
}
