/**
 * Defines `<openscad-chart>`: a chart that Python wrote into a page, with its columns, or that a
 * worker's Python mounts on the element's channel.
 */

import { CHART_VIEW } from "../charts/chart-view";
import type { ChartLink, ChartReceiver, ChartSource } from "../charts/source";
import { unguessable } from "../lib/unguessable";
import { sharedPage } from "../mount/page";
import { isChartShape } from "../wire/chart-checks";
import type { ChartShape, Chosen } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import { ChannelName } from "./channel-name";
import { Mounted } from "./mounted";
import { packedPieces, unpack, unpackText } from "./unpack";

export class ChartElement extends HTMLElement {
	static readonly observedAttributes = ["channel"];
	/** What feeds a chart of a Python in the same browser. */
	static sourceOf: (chart: string) => ChartSource;

	readonly #name = unguessable();
	readonly #channel = new ChannelName(this, () => this.#listen());
	#end: (() => void) | null = null;
	#chosen: Chosen | null = null;
	/** Where a worker's Python may mount a chart. */
	#mounted: Mounted | null = null;

	/** What is selected; the event `chosen` tells of changes. Of a mounted chart Python hears it. */
	get chosen(): Chosen | null {
		return this.#chosen;
	}

	/**
	 * What a worker's Python mounts a chart on: the attribute of that name, or else a name that
	 * no other page can have, for the page to hand to its worker.
	 */
	get channel(): string {
		return this.#channel.ask();
	}

	set channel(name: string) {
		this.setAttribute("channel", name);
	}

	connectedCallback(): void {
		this.#listen();
		if (!this.#end && packedPieces(this, "chart").size > 0) {
			this.#show({ name: this.#name, connect: () => this.#link() });
		}
	}

	disconnectedCallback(): void {
		this.#mounted?.dispose();
		this.#mounted = null;
		this.#end?.();
		this.#end = null;
	}

	attributeChangedCallback(): void {
		this.#listen();
	}

	#listen(): void {
		this.#mounted?.dispose();
		this.#mounted = null;
		const channel = this.#channel.known;
		if (channel && this.isConnected) {
			this.#mounted = new Mounted(channel, (chart) => this.#show(ChartElement.sourceOf(chart)));
		}
	}

	#show(source: ChartSource): void {
		this.#end?.();
		this.#end = sharedPage().mount(this, source, CHART_VIEW);
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
			// A page by itself has no streams.
			wantRows: () => {},
			choose: (chosen) => {
				this.#chosen = chosen;
				this.dispatchEvent(new CustomEvent("chosen", { detail: chosen }));
			},
			hide: () => {},
			annotate: () => {},
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
