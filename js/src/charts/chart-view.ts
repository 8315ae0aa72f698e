/** Joins one chart's frame, drawing and link; a page mounts it for a source. */

import { Column } from "../data/column";
import { sharedColumns } from "../data/column-store";
import { errorText } from "../lib/error-text";
import type { Mountable, ViewFactory } from "../mount/mountable";
import { ThemeWatch } from "../viewer/base/theme";
import type { PictureOfMessage, RowsMessage } from "../wire/chart-messages";
import type { ChartShape } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import { ticksOf } from "./axes/ticks";
import { Chart } from "./chart";
import { needsLater } from "./figure/bind";
import { LATER_MARKS } from "./figure/later-marks";
import { Tables } from "./figure/tables";
import type { Flow } from "./flow";
import { FLOW } from "./later-flow";
import { ColorMap } from "./look/color-map";
import { lookOf, themed } from "./look/look";
import { seriesColors } from "./look/series-colors";
import { ColorBar } from "./overlay/color-bar";
import { HiddenSeries } from "./overlay/hidden-series";
import { ChartShell } from "./overlay/shell";
import {
	type ChartKit,
	type ChartOutlets,
	type Figure,
	isParallel,
	PARALLEL,
} from "./parallel/later-parallel";
import type { ChartLink, ChartReceiver, ChartSource } from "./source";

/** Charts' views; the page's stage, which draws in three dimensions, has no part in them. */
export const CHART_VIEW: ViewFactory<ChartSource> = { kind: "chart", make: () => new ChartView() };

const KIT: ChartKit = {
	ChartShell,
	ColorBar,
	ColorMap,
	HiddenSeries,
	Tables,
	ThemeWatch,
	lookOf,
	seriesColors,
	themed,
	ticksOf,
};

export class ChartView implements ChartReceiver, Mountable<ChartSource> {
	readonly #store = sharedColumns();
	readonly #outlets: ChartOutlets = {
		chosen: (chosen, rows) => this.#link?.choose(chosen, rows),
		hidden: (hidden) => this.#link?.hide(hidden),
		annotated: (annotations) => this.#link?.annotate(annotations),
		timings: (timings) => this.#link?.timings(timings),
	};
	#chart: Figure = new Chart(this.#outlets);
	/** Whether its axes are parallel. */
	#parallel = false;
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
		const parallel = isParallel(shape);
		const flows = shape.streams.length > 0;
		const code = parallel ? PARALLEL : flows ? FLOW : LATER_MARKS;
		const marks = shape.panes.flatMap((pane) => pane.marks);
		if (parallel || flows ? !code.code : needsLater(marks)) {
			code.load().then(
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
			this.#stand(parallel);
			if (shape.streams.length > 0) {
				this.#flow ??= this.#newFlow();
			}
			const now = this.#flow?.begin(shape, used) ?? { shape, columns: used };
			this.#chart.show(now.shape, now.columns, this.#began);
		});
	}

	#newFlow(): Flow | null {
		return (
			FLOW.code?.({
				want: (wanted) => this.#link?.wantRows(wanted),
				flowed: (shape, columns) => this.#try(() => this.#chart.flow?.(shape, columns)),
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

	/** Another kind of axes takes the place of what is there. */
	#stand(parallel: boolean): void {
		if (parallel === this.#parallel) {
			return;
		}
		const before = this.#chart;
		this.#parallel = parallel;
		this.#chart =
			parallel && PARALLEL.code ? PARALLEL.code(KIT, this.#outlets) : new Chart(this.#outlets);
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
