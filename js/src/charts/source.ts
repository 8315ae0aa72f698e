/** Declares the border between a chart's view and whatever feeds it. */
import type { Annotations } from "../wire/annotation-shapes";
import type { PictureOfMessage, RowsMessage, RowsWantedMessage } from "../wire/chart-messages";
import type { ChartShape, ChartTimings, Chosen, Hidden } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";

/** The view's side: what a link delivers. */
export interface ChartReceiver {
	/** A chart to show from now on; one that was shown before may come again. */
	chart(shape: ChartShape): void;
	/** Columns, wanted or not, with the bytes of each. */
	columns(shapes: ColumnShape[], bytes: ArrayBuffer[]): void;
	/** Wanted columns are nowhere any more; `message` names the cause and the fix. */
	columnsFailed(hashes: string[], message: string): void;
	/** Rows of a stream, for whoever of the views has asked for them. */
	rows(message: RowsMessage, bytes: ArrayBuffer[]): void;
	/** Python wants a file of what is seen. */
	pictureOf(message: PictureOfMessage): void;
	/** The link cannot deliver; `message` names the cause and the fix. */
	broken(message: string): void;
}

/** The feeding side: a widget's model, a BroadcastChannel, or a written page. */
export interface ChartLink {
	/** Starts delivery, and asks for the present chart. Called once. */
	open(receiver: ChartReceiver): void;
	/** Asks for the bytes of columns that the page has not got. */
	want(hashes: string[]): void;
	/** Asks for rows of a stream: of its own worker where that is `direct`. */
	wantRows(wanted: Omit<RowsWantedMessage, "type">, direct: boolean): void;
	/** Tells what the user has selected, with the bytes of each table's rows. */
	choose(chosen: Chosen | null, rows: ArrayBuffer[]): void;
	/** Tells which series the user has hidden. */
	hide(hidden: Hidden): void;
	/** Tells what the user has drawn. */
	annotate(annotations: Annotations): void;
	/** Answers `pictureOf`: without bytes `reason` says why there is none. */
	picture(id: string, bytes: ArrayBuffer | null, reason: string): void;
	timings(timings: ChartTimings): void;
	/** Asks Python for the chart as a page by itself; none where there is no Python. */
	page?(): Promise<string>;
	close(): void;
}

/** Where a chart can be fed from. */
export interface ChartSource {
	/** The same for all views of one chart, and of whoever takes its place. */
	readonly name: string;
	connect(): ChartLink;
}
