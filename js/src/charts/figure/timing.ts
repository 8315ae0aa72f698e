/** Measures where a chart's time goes. */
import type { ChartTimings } from "../../wire/chart-shapes";

/** What a chart knows of its times; of streams it does not. */
export type FigureTimings = Omit<ChartTimings, "missed">;

/** Frames that percentiles are taken of. */
const FRAMES = 600;
const REST_MS = 1000;

export class Timing {
	#arrived = 0;
	#indexed = 0;
	#drawn = 0;
	#frames = 0;
	readonly #took: number[] = [];
	#atRest: ReturnType<typeof setTimeout> | undefined;

	/** Whether the chart's first frame was drawn. */
	get hasDrawn(): boolean {
		return this.#drawn > 0;
	}

	/** A chart has come: in how long, and how long working it out has taken. */
	begin(arrived: number, indexed: number): void {
		this.#arrived = arrived;
		this.#indexed = indexed;
		this.#drawn = 0;
		this.#frames = 0;
		this.#took.length = 0;
	}

	/** A frame was drawn. `first` is called for the first one, `rest` when no more have come. */
	frame(took: number, first: () => void, rest: () => void): void {
		this.stop();
		if (this.#drawn === 0) {
			this.#drawn = Math.max(took, 1e-3);
			first();
			return;
		}
		this.#frames += 1;
		this.#took.push(took);
		this.#took.splice(0, this.#took.length - FRAMES);
		this.#atRest = setTimeout(rest, REST_MS);
	}

	/** Tells of no rest any more. */
	stop(): void {
		clearTimeout(this.#atRest);
	}

	timings(bytes: number, kept: boolean | null): FigureTimings {
		const sorted = [...this.#took].sort((a, b) => a - b);
		const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
		return {
			arrived: this.#arrived,
			indexed: this.#indexed,
			drawn: this.#drawn,
			frames: this.#frames,
			p50: at(0.5),
			p95: at(0.95),
			bytes,
			kept,
		};
	}
}
