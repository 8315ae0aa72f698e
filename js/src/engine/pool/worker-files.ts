/** Sends the bytes of each file to a worker only once. */
import type { Job, JobFile } from "../../wire/render-shapes";
import type { SentFile, SentJob } from "./worker-protocol";

/** The files that a worker was sent, by hash, so that each is sent once. */
export class FileStore {
	readonly #bytes = new Map<string, Uint8Array>();

	/** The job with all of its files. */
	unpack({ files, forget, ...job }: SentJob): Job {
		for (const hash of forget) {
			this.#bytes.delete(hash);
		}
		return { ...job, files: files.map((file) => this.#complete(file)) };
	}

	#complete({ path, hash, bytes }: SentFile): JobFile {
		if (bytes) {
			this.#bytes.set(hash, bytes);
			return { path, hash, bytes };
		}
		const known = this.#bytes.get(hash);
		if (!known) {
			throw new Error(`the bytes of ${path} were never sent`);
		}
		return { path, hash, bytes: known };
	}
}

/** Files that a worker keeps, in bytes. */
const LARGEST_STORE = 64 * 1024 * 1024;

/** The pool's account of what one worker's {@link FileStore} holds. */
export class FileLedger {
	/** Sizes by hash, in order of use, the least recent first. */
	readonly #sizes = new Map<string, number>();
	#total = 0;

	pack({ files, ...job }: Job): SentJob {
		const sent = files.map(({ path, hash, bytes }): SentFile => {
			const known = this.#sizes.get(hash);
			this.#sizes.delete(hash);
			this.#sizes.set(hash, bytes.byteLength);
			this.#total += known === undefined ? bytes.byteLength : 0;
			return { path, hash, bytes: known === undefined ? bytes : null };
		});
		return { ...job, files: sent, forget: this.#shrink(files) };
	}

	/** Lets go of the files used least recently, but of none that this job needs. */
	#shrink(needed: JobFile[]): string[] {
		const kept = new Set(needed.map(({ hash }) => hash));
		const forget: string[] = [];
		for (const [hash, size] of this.#sizes) {
			if (this.#total <= LARGEST_STORE) {
				break;
			}
			if (!kept.has(hash)) {
				this.#sizes.delete(hash);
				this.#total -= size;
				forget.push(hash);
			}
		}
		return forget;
	}
}
