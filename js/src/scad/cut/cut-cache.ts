/** Keeps the outlines of the files that a realm has cut, by content. */
import { NameTable } from "../names/name-table";
import { cutText } from "./cut-text";
import { type Cut, type Outline, outline } from "./outline";
import { warmUp } from "./warm-up";

/** A file's content, and the hash that stands for it. */
export interface SourceFile {
	hash: string;
	bytes: Uint8Array;
}

/** About what a name costs, with the ways in which it is mentioned. */
const BYTES_OF_NAME = 200;

/** What is known of the files seen so far, by content. */
export class CutCache {
	names = new NameTable();
	private outlines = new Map<string, Outline>();
	private held = 0;
	private cuts = 0;

	/** Starts over when it holds more than `limit` bytes of source. */
	constructor(private readonly limit = 64 * 1024 * 1024) {
		warmUp();
	}

	outline(file: SourceFile): Outline {
		let known = this.outlines.get(file.hash);
		if (known === undefined) {
			known = outline(file.bytes, this.names);
			this.outlines.set(file.hash, known);
			this.held += file.bytes.length;
		}
		return known;
	}

	/** What is left of a file: the same object as the last time if the same items are kept. */
	cut({ hash }: SourceFile, outline: Outline, kept: Uint8Array): Cut {
		const last = outline.cut;
		if (last !== null && kept.every((one, index) => one === last.kept[index])) {
			return last;
		}
		const version = `${hash}/${++this.cuts}`;
		const bytes = cutText(outline, kept);
		this.held += bytes.length - (last?.bytes.length ?? 0);
		outline.cut = { kept, bytes, version };
		return outline.cut;
	}

	/** Only between two programs: names keep their numbers while one is cut. */
	trim() {
		if (this.held + this.names.size * BYTES_OF_NAME > this.limit) {
			this.names = new NameTable();
			this.outlines.clear();
			this.held = 0;
		}
	}
}
