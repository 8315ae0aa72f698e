/** Declares the part of a chart's widget model that the page uses. */
import type { Annotations } from "../wire/annotation-shapes";
import type { FromChart, ToChart } from "../wire/chart-messages";
import type { ChartShape, Chosen, Hidden } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";

/** The synced traits of `charts/_chart.py`. */
export interface ChartTraits {
	/** Names the chart, and whoever takes its place. */
	_chart: string;
	/** Whether Python runs elsewhere, so that only the widget's messages get there. */
	_remote: boolean;
	/** The chart's shape as JSON. */
	_shape: string;
	/**
	 * What is small enough to be kept with the notebook: columns, and the bytes of each. Where
	 * they are a preview of larger ones, its shape stands for the chart's.
	 */
	_columns: { columns: ColumnShape[]; bytes: DataView[]; preview: ChartShape | null };
	/** Which series the user has hidden; the page alone writes it. */
	_hidden: Hidden;
	/** What the user has drawn over it; the page alone writes it. */
	_annotations: Annotations;
	/** What the user has selected; the page alone writes it. */
	_chosen: { chosen: Chosen | null; rows: DataView };
}

/** What is asked of a notebook's widget model. */
export interface ChartModel {
	get<Name extends keyof ChartTraits>(name: Name): ChartTraits[Name];
	set<Name extends keyof ChartTraits>(name: Name, value: ChartTraits[Name]): void;
	save_changes(): void;
	on(event: "msg:custom", callback: ChartListener): void;
	on(event: "change:_shape" | "change:_columns", callback: () => void): void;
	off(event: "msg:custom", callback: ChartListener): void;
	off(event: "change:_shape" | "change:_columns", callback: () => void): void;
	send(content: FromChart, callbacks?: undefined, buffers?: ArrayBuffer[]): void;
}

export type ChartListener = (message: ToChart, buffers: DataView[]) => void;
