/** Feeds a chart rows of a stream as a notebook does, and points at linked charts, for measurements. */
import { CHART_VIEW } from "../src/charts/chart-view";
import type { ChartLink, ChartReceiver, ChartSource } from "../src/charts/source";
import type { RowsWantedMessage } from "../src/wire/chart-messages";
import type { ChartShape } from "../src/wire/chart-shapes";
import type { ColumnShape, TableColumn } from "../src/wire/column-shapes";
import { mark } from "../src/wire/marks.test-support";
import { numbersShape, shapeOf } from "./chart-ours";
import type { Size } from "./chart-peers";

const STREAM = "bench";

/** Some lines along the time of one stream, which keeps all of its rows. */
export class StreamedLines implements ChartSource, ChartLink {
	readonly name = "bench-stream";
	/** Rows that the chart has drawn. */
	drawn = 0;
	readonly #names: readonly string[];
	readonly #shape: ChartShape;
	#receiver: ChartReceiver | null = null;
	#asker = "";
	#credit = 0;
	#sent = 0;
	#there = 0;

	constructor(series: number, capacity: number, size: Size) {
		this.#names = Array.from({ length: series }, (_, at) => `y${at}`);
		const lines = this.#names.map((y) => mark("line", { x: "t", y }));
		this.#shape = {
			...shapeOf([{ length: 0, grid: null, columns: this.#columns(0) }], lines, size),
			streams: [{ table: 0, stream: STREAM, capacity, first: 0, direct: false }],
		};
	}

	mount(el: HTMLElement): void {
		CHART_VIEW.make().attach(el, this);
	}

	connect(): ChartLink {
		return this;
	}

	open(receiver: ChartReceiver): void {
		this.#receiver = receiver;
		receiver.chart(this.#shape);
	}

	/** There are so many rows by now. */
	grow(rows: number): void {
		this.#there = rows;
		this.#give();
	}

	wantRows({ asker, next, credit, anew }: Omit<RowsWantedMessage, "type">): void {
		this.#asker = asker;
		this.#credit = anew ? credit : this.#credit + credit;
		this.#sent = anew ? next : this.#sent;
		this.drawn = next;
		this.#give();
	}

	want(): void {}
	choose(): void {}
	hide(): void {}
	annotate(): void {}
	picture(): void {}
	timings(): void {}
	close(): void {}

	#give(): void {
		const [first, count] = [this.#sent, this.#there - this.#sent];
		if (this.#credit === 0 || count === 0) {
			return;
		}
		this.#credit -= 1;
		this.#sent = this.#there;
		const columns = this.#columns(count);
		const bytes = columns.map((_, at) =>
			Float64Array.from({ length: count }, (_, row) => numberAt(at, first + row)),
		);
		this.#receiver?.rows(
			{
				...{ type: "rows", stream: STREAM, state: "open", dropped: 0, behind: 0 },
				...{ asker: this.#asker, after: first, first, columns },
			},
			bytes.map(({ buffer }) => buffer),
		);
	}

	#columns(length: number): TableColumn[] {
		return ["t", ...this.#names].map((name) => {
			const column: ColumnShape = numbersShape(name, length);
			return { name, column };
		});
	}
}

/** Row by row along t, and waves that differ. */
function numberAt(column: number, row: number): number {
	return column === 0
		? row / 1000
		: Math.sin(row / (200 + 90 * column)) + column + Math.sin(row * 1.7) / 20;
}

/** Whether a chart shows the crosshair. */
export function isPointedAt(el: HTMLElement): boolean {
	return plotOf(el).querySelector(".cross line") !== null;
}

/** Points at a share of a chart's width, as a pointer does. */
export function pointAt(el: HTMLElement, share: number): void {
	const plot = plotOf(el);
	const { left, top, width, height } = plot.getBoundingClientRect();
	const at = { clientX: left + share * width, clientY: top + height / 2 };
	plot.dispatchEvent(
		new PointerEvent("pointermove", { ...at, pointerType: "mouse", bubbles: true, composed: true }),
	);
}

function plotOf(el: HTMLElement): Element {
	const plot = el.querySelector(".openscad-chart")?.shadowRoot?.querySelector(".plot");
	if (!plot) {
		throw new Error("there is no chart to point at");
	}
	return plot;
}
