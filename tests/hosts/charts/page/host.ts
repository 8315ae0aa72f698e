/** Mounts charts in a plain page and feeds them, as a notebook's channel does. */
import { CHART_VIEW } from "../../../../js/src/charts/chart-view";
import { laterFrom } from "../../../../js/src/charts/later/later";
import type { ChartLink, ChartReceiver, ChartSource } from "../../../../js/src/charts/source";
import { stageFrom } from "../../../../js/src/charts/space/later-space";
import type { Annotations } from "../../../../js/src/wire/annotation-shapes";
import type { RowsMessage, RowsWantedMessage } from "../../../../js/src/wire/chart-messages";
import type {
	ChartShape,
	ChartTimings,
	Chosen,
	Hidden,
} from "../../../../js/src/wire/chart-shapes";
import * as data from "./data";
import * as shapes from "./shapes";

/** What a chart has told its link. */
interface Heard {
	wanted: string[][];
	chosen: { chosen: Chosen | null; rows: number[][] }[];
	timings: ChartTimings[];
	hidden: Hidden[];
	annotated: Annotations[];
	rows: Omit<RowsWantedMessage, "type">[];
	pictures: { id: string; size: number; reason: string; text: string }[];
}

class Feed implements ChartSource, ChartLink {
	readonly name: string;
	readonly heard: Heard = {
		wanted: [],
		chosen: [],
		timings: [],
		hidden: [],
		annotated: [],
		rows: [],
		pictures: [],
	};
	readonly columns = new Map<string, shapes.MadeColumn>();
	shape: ChartShape | null = null;
	receiver: ChartReceiver | null = null;
	/** As Python makes a page; none where there is no Python. */
	page?: () => Promise<string>;

	constructor(name: string) {
		this.name = name;
	}

	connect(): ChartLink {
		return this;
	}

	open(receiver: ChartReceiver): void {
		this.receiver = receiver;
		if (this.shape) {
			receiver.chart(this.shape);
		}
	}

	want(hashes: string[]): void {
		this.heard.wanted.push(hashes);
		const made = hashes.flatMap((hash) => this.columns.get(hash) ?? []);
		this.receiver?.columns(
			made.map(({ shape }) => shape),
			made.map(({ bytes }) => bytes),
		);
	}

	/** A view asks for rows, as often as it has drawn some. */
	wantRows(wanted: Omit<RowsWantedMessage, "type">): void {
		this.heard.rows.push(wanted);
	}

	/** Sends the view that asked rows of a stream, numbered from `first` on. */
	flow(
		stream: string,
		after: number,
		first: number,
		made: Record<string, shapes.MadeColumn>,
		state: RowsMessage["state"] = "open",
	): void {
		const { asker } = this.heard.rows.at(-1) as Heard["rows"][number];
		const all = Object.entries(made);
		this.receiver?.rows(
			{
				type: "rows",
				asker,
				stream,
				after,
				first,
				columns: all.map(([name, { shape }]) => ({ name, column: shape })),
				state,
				dropped: first,
				behind: 0,
			},
			all.map(([, { bytes }]) => bytes),
		);
	}

	choose(chosen: Chosen | null, rows: ArrayBuffer[]): void {
		const unpacked = (chosen?.rows ?? []).map(({ form }, at) =>
			unpack(form, rows[at] ?? new ArrayBuffer(0)),
		);
		this.heard.chosen.push({ chosen, rows: unpacked });
	}

	hide(hidden: Hidden): void {
		this.heard.hidden.push(hidden);
	}

	annotate(annotations: Annotations): void {
		this.heard.annotated.push(annotations);
	}

	picture(id: string, bytes: ArrayBuffer | null, reason: string): void {
		const text = bytes ? new TextDecoder().decode(bytes) : "";
		this.heard.pictures.push({ id, size: bytes?.byteLength ?? 0, reason, text });
	}

	timings(timings: ChartTimings): void {
		this.heard.timings.push(timings);
	}

	close(): void {
		this.receiver = null;
	}
}

/** Written anew here, so that a fault of the packing is seen. */
function unpack(form: string, bytes: ArrayBuffer): number[] {
	if (form === "bits") {
		const bits = new Uint8Array(bytes);
		const rows: number[] = [];
		for (let row = 0; row < bits.length * 8; row += 1) {
			if (((bits[row >> 3] as number) >> (row & 7)) & 1) {
				rows.push(row);
			}
		}
		return rows;
	}
	const numbers = [...new Uint32Array(bytes)];
	if (form === "indices") {
		return numbers;
	}
	const rows: number[] = [];
	for (let at = 0; at < numbers.length; at += 2) {
		for (let row = numbers[at] as number; row < (numbers[at + 1] as number); row += 1) {
			rows.push(row);
		}
	}
	return rows;
}

laterFrom(async () => await (await fetch("/chart-later.js")).text());
for (const script of ["draw", "parallel", "sound", "space"] as const) {
	laterFrom(async () => await (await fetch(`/chart-${script}.js`)).text(), script);
}
const widget = "/widget.js";
stageFrom(() => import(widget));

const feeds = new Map<string, Feed>();
const views = new Map<string, ReturnType<typeof CHART_VIEW.make>>();

const host = {
	data,
	shapes,

	/** Shows a chart of tables of columns at a place of the page. */
	show(name: string, tables: shapes.MadeTable[], shape: ChartShape, source = name): void {
		let place = document.getElementById(`mount-${name}`);
		if (!place) {
			place = document.createElement("div");
			place.id = `mount-${name}`;
			document.querySelector("main")?.append(place);
		}
		const known = feeds.get(name);
		const feed = known?.name === source ? known : new Feed(source);
		feeds.set(name, feed);
		for (const made of tables.flatMap((some) => Object.values(some))) {
			feed.columns.set(made.shape.hash, made);
		}
		feed.shape = shape;
		const view = views.get(name);
		if (view && known === feed) {
			feed.receiver?.chart(shape);
			return;
		}
		const mounted = view ?? CHART_VIEW.make();
		views.set(name, mounted);
		mounted.attach(place, feed);
	},

	/** Takes a chart's view out of the page, as a cell that runs again does with its output. */
	takeOut(name: string): void {
		document.getElementById(`mount-${name}`)?.replaceChildren();
	},

	/** Puts it into the page again. */
	putBack(name: string): void {
		const [view, feed] = [views.get(name), feeds.get(name)];
		if (view && feed) {
			view.attach(document.getElementById(`mount-${name}`) as HTMLElement, feed);
		}
	},

	heard: (name: string): Heard | undefined => feeds.get(name)?.heard,
	feed: (name: string): Feed | undefined => feeds.get(name),

	end(name: string): void {
		views.get(name)?.dispose();
		views.delete(name);
		feeds.delete(name);
	},
};

export type Host = typeof host;
Object.assign(globalThis, { host });
