/** Makes charts' shapes from plain values, as Python does from a user's. */
import type { Axis, ChartShape, PaneShape } from "../../../../js/src/wire/chart-shapes";
import { AXIS } from "../../../../js/src/wire/charts.test-support";
import type {
	ColumnFormat,
	ColumnShape,
	TableShape,
	TimeUnit,
} from "../../../../js/src/wire/column-shapes";
import type { Mark } from "../../../../js/src/wire/mark-shapes";

export { LINEAR, mark } from "../../../../js/src/wire/marks.test-support";

export interface MadeColumn {
	shape: ColumnShape;
	bytes: ArrayBuffer;
}

type Given = ArrayLike<number | null> | BigInt64Array | readonly string[];

export interface ColumnOptions {
	kind?: ColumnShape["kind"];
	format?: ColumnFormat;
	unit?: TimeUnit;
	zone?: string;
	start?: number;
	step?: number;
	length?: number;
}

let made = 0;

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** Nulls of numbers go into a bitmap; texts become categories unless they are to stay texts. */
export function column(values: Given, options: ColumnOptions = {}): MadeColumn {
	made += 1;
	const first = Array.from(values as ArrayLike<unknown>).find((value) => value !== null);
	const text = typeof first === "string";
	const { length } = values;
	const base = {
		hash: `column-${made}`,
		length,
		nulls: 0,
		unit: options.unit ?? null,
		zone: options.zone ?? null,
		start: null,
		step: null,
		ordered: false,
	};
	if (text && options.kind === "text") {
		const parts = (values as string[]).map((value) => new TextEncoder().encode(value));
		const offsets = new Uint32Array(length + 1);
		for (const [at, part] of parts.entries()) {
			offsets[at + 1] = (offsets[at] as number) + part.length;
		}
		const all = new Uint8Array(parts.flatMap((part) => [...part]));
		const shape: ColumnShape = {
			...base,
			kind: "text",
			format: "utf8",
			sections: { values: offsets.byteLength, validity: 0, labels: all.length },
		};
		return { shape, bytes: together(new Uint8Array(offsets.buffer), new Uint8Array(), all) };
	}
	if (text) {
		const labels = [...new Set(values as string[])];
		const codes = Uint32Array.from(values as string[], (value) => labels.indexOf(value));
		const names = new TextEncoder().encode(JSON.stringify(labels));
		const shape: ColumnShape = {
			...base,
			kind: "category",
			format: "u32",
			sections: { values: codes.byteLength, validity: 0, labels: names.length },
		};
		return { shape, bytes: together(new Uint8Array(codes.buffer), new Uint8Array(), names) };
	}
	const numbers = values as ArrayLike<number | null>;
	const stored =
		values instanceof BigInt64Array || ArrayBuffer.isView(values)
			? (values as unknown as Float64Array)
			: Float64Array.from(numbers, (value) => value ?? 0);
	const nulls = Array.isArray(values) ? values.filter((value) => value === null).length : 0;
	const validity = new Uint8Array(nulls > 0 ? Math.ceil(length / 8) : 0);
	for (let row = 0; row < length && nulls > 0; row += 1) {
		if (numbers[row] !== null) {
			validity[row >> 3] = (validity[row >> 3] as number) | (1 << (row & 7));
		}
	}
	const formats: Record<string, ColumnFormat> = {
		Float64Array: "f64",
		Float32Array: "f32",
		Int32Array: "i32",
		BigInt64Array: "i64",
		Uint8Array: "u8",
		Uint32Array: "u32",
		Int16Array: "i16",
	};
	const shape: ColumnShape = {
		...base,
		kind: options.kind ?? "number",
		format: formats[stored.constructor.name] ?? "f64",
		nulls,
		sections: { values: stored.byteLength, validity: validity.length, labels: 0 },
	};
	const bytes = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
	return { shape, bytes: together(bytes, validity, new Uint8Array()) };
}

function together(values: Uint8Array, validity: Uint8Array, labels: Uint8Array): ArrayBuffer {
	const second = aligned(values.length);
	const third = second + aligned(validity.length);
	const all = new Uint8Array(third + labels.length);
	all.set(values);
	all.set(validity, second);
	all.set(labels, third);
	return all.buffer;
}

export type MadeTable = Record<string, MadeColumn>;

export function table(columns: MadeTable, grid: [number, number] | null = null): TableShape {
	const all = Object.entries(columns).map(([name, { shape }]) => ({ name, column: shape }));
	return { length: all[0]?.column.length ?? 0, columns: all, grid };
}

export function axis(given: Partial<Axis> = {}): Axis {
	return { ...AXIS, ...given };
}

/** What a chart in three dimensions has besides. */
export function space(given: Partial<ChartShape["space"]> = {}): ChartShape["space"] {
	return { z: axis(), section: [], ...given };
}

export function pane(marks: Mark[], given: Partial<PaneShape> = {}): PaneShape {
	return { row: 0, column: 0, title: null, marks, x: 0, y: 0, y2: null, weight: 1, ...given };
}

export function chart(
	tables: TableShape[],
	panes: PaneShape[],
	given: Partial<ChartShape> = {},
): ChartShape {
	const most = (key: "x" | "y" | "y2") => Math.max(-1, ...panes.map((some) => some[key] ?? -1)) + 1;
	return {
		revision: 1,
		tables,
		xs: Array.from({ length: most("x") }, () => axis()),
		ys: Array.from({ length: Math.max(most("y"), most("y2")) }, () => axis()),
		panes,
		colors: null,
		palette: "okabe-ito",
		select: null,
		live: false,
		link: null,
		title: null,
		description: null,
		legend: "top",
		tooltip: "x",
		columns: null,
		height: 320,
		width: null,
		aspect: null,
		theme: "auto",
		keep: null,
		timings: false,
		hidden: { series: [], sets: 0 },
		draw: [],
		annotations: { drawn: [], sets: 0 },
		streams: [],
		space: null,
		...given,
	};
}
