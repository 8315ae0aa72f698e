/** Joins one chart's frame, drawing and link; a page mounts it for a source. */

import { Column } from "../data/column";
import { sharedColumns } from "../data/column-store";
import { errorText } from "../lib/error-text";
import type { Mountable, ViewFactory } from "../mount/mountable";
import type { PictureOfMessage, RowsMessage } from "../wire/chart-messages";
import type { ChartShape, ChartTimings } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import { ticksOf } from "./axes/ticks";
import { Chart } from "./chart";
import { needsLater } from "./figure/bind";
import { LATER_MARKS } from "./figure/later-marks";
import { Tables } from "./figure/tables";
import type { FigureTimings } from "./figure/timing";
import type { Flow } from "./flow";
import type { ChartKit, ChartOutlets, Figure } from "./frame/figure";
import { FigureFrame } from "./frame/figure-frame";
import { FLOW } from "./later-flow";
import { ColorMap } from "./look/color-map";
import { seriesColors } from "./look/series-colors";
import { barContent, wholeScale } from "./overlay/bar-content";
import { ColorBar } from "./overlay/color-bar";
import { TIMINGS, type TimingsPanel } from "./overlay/later-timings";
import { isParallel, PARALLEL } from "./parallel/later-parallel";
import type { ChartLink, ChartReceiver, ChartSource } from "./source";
import { isSpace, loadStageKit, SPACE, stageKit } from "./space/later-space";

/** Charts' views; only those in three dimensions are on the page's stage. */
export const CHART_VIEW: ViewFactory<ChartSource> = {
	kind: "chart",
	make: () => new ChartView(),
	end: () => stageKit()?.endStage(),
};

/** How a chart's axes stand, which decides what draws it. */
type Axes = "across" | "parallel" | "space";

const KIT: ChartKit = {
	ColorBar,
	ColorMap,
	FigureFrame,
	Tables,
	barContent,
	seriesColors,
	ticksOf,
	wholeScale,
};

export class ChartView implements ChartReceiver, Mountable<ChartSource> {
	readonly #store = sharedColumns();
	readonly #outlets: ChartOutlets = {
		chosen: (chosen, rows) => this.#link?.choose(chosen, rows),
		hidden: (hidden) => this.#link?.hide(hidden),
		annotated: (annotations) => this.#link?.annotate(annotations),
		timings: (timings) => this.#link?.timings(this.#withMissed(timings)),
		page: () => this.#link?.page ?? null,
	};
	#chart: Figure = new Chart(this.#outlets);
	#axes: Axes = "across";
	#timings: TimingsPanel | null = null;
	#link: ChartLink | null = null;
	#source: string | null = null;
	/** Waits for its columns. */
	#next: ChartShape | null = null;
	#began = 0;
	/** Columns in use, by hash. */
	#used = new Map<string, Column>();
	#hadFocus = false;
	/** Of a chart that follows streams. */
	#flow: Flow | null = null;

	get isConnected(): boolean {
		return this.#chart.host.isConnected;
	}

	get source(): string | null {
		return this.#source;
	}

	attach(el: HTMLElement, source: ChartSource): void {
		el.append(this.#chart.host);
		this.#chart.arrive();
		if (this.#hadFocus && (document.activeElement ?? document.body) === document.body) {
			this.#chart.focus();
		}
		if (this.#source !== source.name) {
			this.#source = source.name;
			this.#link?.close();
			this.#next = null;
			this.#link = source.connect();
			this.#link.open(this);
		}
	}

	detach(): void {
		this.#hadFocus = this.#chart.hasFocus;
	}

	dispose(): void {
		this.#flow?.dispose();
		this.#link?.close();
		this.#link = null;
		this.#time(false);
		this.#chart.dispose();
		this.#use(new Map());
	}

	chart(shape: ChartShape): void {
		this.#next = shape;
		this.#began = performance.now();
		const missing = hashesOf(shape).filter((hash) => !this.#store.has(hash));
		if (missing.length > 0) {
			this.#chart.wait();
			this.#link?.want(missing);
		}
		this.#showIfComplete();
	}

	columns(shapes: ColumnShape[], bytes: ArrayBuffer[]): void {
		for (const [at, shape] of shapes.entries()) {
			if (!this.#store.has(shape.hash)) {
				try {
					this.#store.put(new Column(shape, bytes[at] ?? new ArrayBuffer(0)));
				} catch (error) {
					this.#chart.fail(errorText(error));
					return;
				}
			}
		}
		this.#showIfComplete();
	}

	columnsFailed(hashes: string[], message: string): void {
		if (this.#next && hashesOf(this.#next).some((hash) => hashes.includes(hash))) {
			this.#chart.fail(message);
		}
	}

	rows(message: RowsMessage, bytes: ArrayBuffer[]): void {
		this.#try(() => this.#flow?.take(message, bytes));
	}

	pictureOf({ id, format, scale }: PictureOfMessage): void {
		const link = this.#link;
		this.#chart
			.picture(format, scale)
			.then((blob) => blob.arrayBuffer())
			.then(
				(bytes) => link?.picture(id, bytes, ""),
				(error: unknown) => link?.picture(id, null, errorText(error)),
			);
	}

	broken(message: string): void {
		this.#chart.fail(message);
	}

	#showIfComplete(): void {
		const shape = this.#next;
		if (!shape || !hashesOf(shape).every((hash) => this.#store.has(hash))) {
			return;
		}
		const coming = comingCode(shape);
		if (coming) {
			this.#chart.wait();
			coming.then(
				() => this.#showIfComplete(),
				(error: unknown) => this.#chart.fail(errorText(error)),
			);
			return;
		}
		this.#next = null;
		const used = new Map<string, Column>();
		for (const hash of hashesOf(shape)) {
			const column = this.#store.use(hash);
			if (column) {
				used.set(hash, column);
			}
		}
		this.#use(used);
		this.#try(() => {
			this.#stand(axesOf(shape));
			if (shape.streams.length > 0) {
				this.#flow ??= this.#newFlow();
			}
			const now = this.#flow?.begin(shape, used) ?? { shape, columns: used };
			this.#chart.show(now.shape, now.columns, this.#began);
			this.#time(shape.timings);
		});
	}

	/** What a figure knows of its times, and how many rows of streams are in no picture. */
	#withMissed(timings: FigureTimings): ChartTimings {
		return { ...timings, missed: this.#flow?.missed ?? 0 };
	}

	#newFlow(): Flow | null {
		return (
			FLOW.code?.({
				want: (wanted, direct) => this.#link?.wantRows(wanted, direct),
				flowed: (...rows) => this.#try(() => this.#chart.flow?.(...rows)),
			}) ?? null
		);
	}

	#try(work: () => void): void {
		try {
			work();
		} catch (error) {
			this.#chart.fail(errorText(error));
		}
	}

	/** Says where time goes, or no more. */
	#time(shown: boolean): void {
		if (!shown || !TIMINGS.code) {
			this.#timings?.dispose();
			this.#timings = null;
			if (shown) {
				TIMINGS.load().then(
					() => this.#time(true),
					(error: unknown) => this.#chart.fail(errorText(error)),
				);
			}
		} else if (!this.#timings) {
			this.#timings = TIMINGS.code(this.#chart.host, () => {
				const { timings } = this.#chart;
				return timings ? this.#withMissed(timings) : null;
			});
		}
	}

	/** Another kind of axes takes the place of what is there. */
	#stand(axes: Axes): void {
		if (axes === this.#axes) {
			return;
		}
		const before = this.#chart;
		this.#time(false);
		this.#axes = axes;
		this.#chart = figureOf(axes, this.#outlets);
		before.host.replaceWith(this.#chart.host);
		before.dispose();
		this.#chart.arrive();
	}

	/** Gives back what was in use before. */
	#use(columns: Map<string, Column>): void {
		const before = this.#used;
		this.#used = columns;
		for (const hash of before.keys()) {
			this.#store.giveBack(hash);
		}
	}
}

/** Of columns that come whole; rows of streams come by themselves. */
function hashesOf({ tables, streams }: ChartShape): string[] {
	const whole = tables.filter((_, at) => !streams.some(({ table }) => table === at));
	return [...new Set(whole.flatMap(({ columns }) => columns.map(({ column }) => column.hash)))];
}

function axesOf(shape: ChartShape): Axes {
	return isSpace(shape) ? "space" : isParallel(shape) ? "parallel" : "across";
}

/** The code that a chart still needs; null where all is there. */
function comingCode(shape: ChartShape): Promise<unknown> | null {
	if (shape.streams.length > 0 && !FLOW.code) {
		return FLOW.load();
	}
	switch (axesOf(shape)) {
		case "space":
			return SPACE.code && stageKit() ? null : Promise.all([SPACE.load(), loadStageKit()]);
		case "parallel":
			return PARALLEL.code ? null : PARALLEL.load();
		case "across":
			return needsLater(shape.panes.flatMap(({ marks }) => marks)) ? LATER_MARKS.load() : null;
	}
}

function figureOf(axes: Axes, outlets: ChartOutlets): Figure {
	const stage = stageKit();
	if (axes === "space" && SPACE.code && stage) {
		return SPACE.code(KIT, stage, outlets);
	}
	return axes === "parallel" && PARALLEL.code ? PARALLEL.code(KIT, outlets) : new Chart(outlets);
}
