/** Follows an element's program with its part: the newest wins, the last good one stays. */
import type { EngineReport, ErrorCode, RenderFailure, Timings } from "../wire/render-shapes";
import type { Mesh, RenderedPart } from "../wire/results";
import type { RenderProgress, RenderStage, RenderStatus } from "../wire/view-shapes";
import { failureOf, PartError } from "./failure";
import type { Feed } from "./feed";
import type { PartFiles } from "./part-files";

/** What an element tells of a part. */
export interface ElementPart extends Pick<RenderedPart, "measures" | "diagnostics" | "echo"> {
	/** Binary STL, or SVG of a flat part; of a mesh file, the file. */
	output: ArrayBuffer;
	/** How long it took in ms, null where it was there already. */
	elapsed: number | null;
	timings: Timings | null;
	engine: EngineReport | null;
	/** Why something of the program is not in it, null if nothing is left out. */
	failure: RenderFailure | null;
	/** The lines around what was left out. */
	excerpt: [number, string][];
}

export type Drawn = ElementPart & { mesh: Mesh; files: PartFiles };

/** Work that a user may end. */
export interface Cancellable {
	cancel(): void;
}

/** A render that gave no part, with the lines around its first error. */
export class RenderError extends PartError {
	constructor(
		failure: RenderFailure,
		readonly excerpt: [number, string][],
	) {
		super(failure);
	}
}

/** Who moves on gets a part that is confirmed later; nobody has asked for this one. */
const NOT_OF_THE_PROGRAM: ReadonlySet<ErrorCode> = new Set([
	"replaced",
	"cancelled",
	"crash",
	"unavailable",
]);

export class LatestRender {
	part: ElementPart | null = null;
	failure: RenderFailure | null = null;
	readonly #feed: Feed;
	#asked = 0;
	#shown = 0;
	#startedAt: number | null = null;
	#progress: RenderProgress | null = null;
	#excerpt: [number, string][] = [];
	#running: Cancellable | null = null;

	constructor(feed: Feed) {
		this.#feed = feed;
		this.#tell();
	}

	/**
	 * Works on the next part. Answers with it, or with null where a newer one took its place.
	 *
	 * @throws PartError where there is none.
	 */
	async follow(
		work: (
			begun: (running: Cancellable) => void,
			at: (stage: RenderStage) => void,
		) => Promise<Drawn>,
	): Promise<ElementPart | null> {
		this.#asked += 1;
		const number = this.#asked;
		this.#startedAt = Date.now();
		this.#progress = null;
		this.#tell();
		try {
			const { mesh, files, ...part } = await work(
				(running) => {
					this.#running = number === this.#asked ? running : this.#running;
				},
				(stage) => {
					if (number === this.#asked) {
						this.at = stage;
					}
				},
			);
			return number > this.#shown ? this.#accept(part, mesh, files, number) : null;
		} catch (error) {
			const failure = failureOf(error);
			if (number !== this.#asked) {
				return null;
			}
			this.#fail(failure, error instanceof RenderError ? error.excerpt : []);
			throw error instanceof PartError ? error : new PartError(failure);
		}
	}

	/**
	 * Puts OpenSCAD's own part in the place of the one on show, which was evaluated without it.
	 * Answers with null where a newer one is asked for, or OpenSCAD could not be asked.
	 *
	 * @throws PartError where OpenSCAD makes none of the program.
	 */
	async confirm(work: () => Promise<Drawn>): Promise<ElementPart | null> {
		const number = this.#asked;
		try {
			const { mesh, files, ...part } = await work();
			return number === this.#asked ? this.#accept(part, mesh, files, number) : null;
		} catch (error) {
			const failure = failureOf(error);
			if (number !== this.#asked || NOT_OF_THE_PROGRAM.has(failure.code)) {
				return null;
			}
			this.#fail(failure, error instanceof RenderError ? error.excerpt : []);
			throw error instanceof PartError ? error : new PartError(failure);
		}
	}

	/** What the next part waits for. */
	set at(stage: RenderStage) {
		this.#progress = { stage, done: 0, total: 1 };
		this.#tell();
	}

	cancel(): void {
		this.#running?.cancel();
	}

	#accept(part: ElementPart, mesh: Mesh, files: PartFiles, number: number): ElementPart {
		this.part = part;
		this.#shown = number;
		this.failure = part.failure;
		this.#excerpt = part.excerpt;
		if (number === this.#asked) {
			this.#startedAt = null;
			this.#progress = null;
		}
		this.#feed.files = files;
		this.#feed.mesh = mesh;
		this.#tell();
		return part;
	}

	#fail(failure: RenderFailure, excerpt: [number, string][]): void {
		this.failure = failure;
		this.#excerpt = excerpt;
		this.#startedAt = null;
		this.#progress = null;
		this.#tell();
	}

	#tell(): void {
		const { part, failure } = this;
		const state: Omit<RenderStatus, "revision"> = {
			phase:
				this.#startedAt !== null ? "rendering" : failure ? "failed" : part ? "ready" : "waiting",
			startedAt: this.#startedAt,
			progress: this.#progress,
			measures: part?.measures ?? null,
			elapsed: part?.elapsed ?? null,
			failure,
			excerpt: this.#excerpt,
			diagnostics: part?.diagnostics ?? [],
			echo: part?.echo ?? [],
		};
		this.#feed.state = state;
	}
}
