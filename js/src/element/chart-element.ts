/** Defines `<openscad-chart>`: a chart that Python wrote into a page, with its columns. */

import { CHART_VIEW } from "../charts/chart-view";
import type { ChartLink, ChartReceiver, ChartSource } from "../charts/source";
import { unguessable } from "../lib/unguessable";
import { sharedPage } from "../mount/page";
import { isChartShape } from "../wire/chart-checks";
import type { ChartShape, Chosen } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import { packedPieces, unpack, unpackText } from "./unpack";

export class ChartElement extends HTMLElement {
	readonly #name = unguessable();
	#end: (() => void) | null = null;
	#chosen: Chosen | null = null;

	/** What is selected; the event `chosen` tells of changes. */
	get chosen(): Chosen | null {
		return this.#chosen;
	}

	connectedCallback(): void {
		const source: ChartSource = { name: this.#name, connect: () => this.#link() };
		this.#end ??= sharedPage().mount(this, source, CHART_VIEW);
	}

	disconnectedCallback(): void {
		this.#end?.();
		this.#end = null;
	}

	#link(): ChartLink {
		let receiver: ChartReceiver | null = null;
		return {
			open: (opened) => {
				receiver = opened;
				this.#read().then(
					({ shape, columns, bytes }) => {
						receiver?.columns(columns, bytes);
						receiver?.chart(shape);
					},
					(error: unknown) =>
						receiver?.broken(`This page's chart cannot be read (${error}): make the page again.`),
				);
			},
			// All came with the chart.
			want: (hashes) => receiver?.columnsFailed(hashes, "This page was put together without them."),
			choose: (chosen) => {
				this.#chosen = chosen;
				this.dispatchEvent(new CustomEvent("chosen", { detail: chosen }));
			},
			hide: () => {},
			picture: () => {},
			timings: () => {},
			close: () => {
				receiver = null;
			},
		};
	}

	async #read(): Promise<{ shape: ChartShape; columns: ColumnShape[]; bytes: ArrayBuffer[] }> {
		const [packed] = packedPieces(this, "chart").values();
		const shape: unknown = packed === undefined ? null : JSON.parse(await unpackText(packed));
		if (!isChartShape(shape)) {
			throw new Error("there is no chart in it");
		}
		const pieces = packedPieces(this, "column");
		const columns = new Map<string, ColumnShape>();
		for (const { column } of shape.tables.flatMap((table) => table.columns)) {
			columns.set(column.hash, column);
		}
		const bytes = await Promise.all(
			[...columns.keys()].map((hash) => {
				const piece = pieces.get(hash);
				return piece === undefined ? new ArrayBuffer(0) : unpack(piece);
			}),
		);
		return { shape, columns: [...columns.values()], bytes };
	}
}
