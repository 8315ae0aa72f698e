/**
 * Collects what OpenSCAD prints, within bounds.
 *
 * OpenSCAD prints each message with one write and its line end with another. Taking
 * the writes as they come keeps a message of several lines together, so that
 * `echo("\nERROR: not one")` cannot pass for an error. It also spares the glue's own
 * way, which calls a function for every byte.
 *
 * A program can print without end: past the bounds messages are counted and dropped,
 * but for the first errors and warnings and for what OpenSCAD reports at its end.
 */
export interface LogBounds {
	/** Longest message kept, in bytes. */
	message: number;
	/** All messages together, in bytes. */
	total: number;
	/** Number of messages. */
	count: number;
	/** Number of errors that are kept even so. */
	errors: number;
	/** Number of warnings that are. */
	warnings: number;
}

export const LOG_BOUNDS: LogBounds = {
	message: 64 * 1024,
	total: 1024 * 1024,
	count: 5000,
	errors: 20,
	warnings: 200,
};

export interface Log {
	messages: string[];
	/** Messages that were left out whole. */
	dropped: number;
	/** Bytes that were left out, of whole messages and of long ones. */
	droppedBytes: number;
}

const NEWLINE = 10;
const ERROR = /^([A-Z]+-)?ERROR:/;
const WARNING = /^([A-Z]+-)?(WARNING|DEPRECATED):/;
/** What is read from the log after a run; a program cannot print these at will. */
const REPORT = /^(Error writing deps|Can't open dependencies|Current top level|Top level)/;

export class LogCapture {
	#log: Log = { messages: [], dropped: 0, droppedBytes: 0 };
	#kept = 0;
	/** Errors and warnings kept past the bounds. */
	#errors = 0;
	#warnings = 0;
	#head: Uint8Array;
	#headLength = 0;
	#length = 0;
	/** File descriptor of the last write. */
	#stream = 2;
	readonly #bounds: LogBounds;
	readonly #decoder = new TextDecoder();

	constructor(bounds = LOG_BOUNDS) {
		this.#bounds = bounds;
		this.#head = new Uint8Array(bounds.message);
	}

	/** The `fd_write` import: standard output and error come here, files go on. */
	around(
		fdWrite: (fd: number, iov: number, count: number, written: number) => number,
		memory: () => WebAssembly.Memory,
	): (fd: number, iov: number, count: number, written: number) => number {
		return (fd, iov, count, written) => {
			if (fd !== 1 && fd !== 2) {
				return fdWrite(fd, iov, count, written);
			}
			this.#switchTo(fd);
			const view = new DataView(memory().buffer);
			let total = 0;
			for (let index = 0; index < count; index++) {
				const start = view.getUint32((iov >>> 0) + 8 * index, true);
				const length = view.getUint32((iov >>> 0) + 8 * index + 4, true);
				this.write(new Uint8Array(view.buffer, start, length));
				total += length;
			}
			view.setUint32(written >>> 0, total, true);
			return 0;
		};
	}

	/**
	 * The lexer prints what it does not understand, such as the backslash in `"\ "`, to
	 * the other stream and without a line end. No message may be glued to that.
	 */
	#switchTo(fd: number): void {
		if (fd !== this.#stream) {
			this.#finish();
			this.#stream = fd;
		}
	}

	/** One write of OpenSCAD. A message ends with a write that ends in a line end. */
	write(bytes: Uint8Array): void {
		if (bytes.length === 0) {
			return;
		}
		const ends = bytes[bytes.length - 1] === NEWLINE;
		const text = ends ? bytes.subarray(0, -1) : bytes;
		const kept = text.subarray(0, this.#head.length - this.#headLength);
		this.#head.set(kept, this.#headLength);
		this.#headLength += kept.length;
		this.#length += text.length;
		if (ends) {
			this.#finish();
		}
	}

	/** What was printed since the last call. */
	take(): Log {
		this.#finish();
		const log = this.#log;
		this.#log = { messages: [], dropped: 0, droppedBytes: 0 };
		this.#kept = 0;
		this.#errors = 0;
		this.#warnings = 0;
		return log;
	}

	#finish(): void {
		const length = this.#length;
		const head = this.#head.subarray(0, this.#headLength);
		this.#length = 0;
		this.#headLength = 0;
		if (length === 0) {
			return;
		}
		const full =
			this.#kept + head.length > this.#bounds.total ||
			this.#log.messages.length >= this.#bounds.count;
		if (full && !this.#keepsPastBounds(this.#decoder.decode(head.subarray(0, 24)))) {
			this.#log.dropped++;
			this.#log.droppedBytes += length;
			return;
		}
		this.#kept += head.length;
		this.#log.droppedBytes += length - head.length;
		this.#log.messages.push(this.#decoder.decode(head));
	}

	#keepsPastBounds(start: string): boolean {
		if (ERROR.test(start)) {
			this.#errors++;
			return this.#errors <= this.#bounds.errors;
		}
		if (WARNING.test(start)) {
			this.#warnings++;
			return this.#warnings <= this.#bounds.warnings;
		}
		return REPORT.test(start);
	}
}
