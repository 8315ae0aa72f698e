/** Has what stands around a chart, however its axes stand: title, legend, theme, table and files. */
import { errorText } from "../../lib/error-text";
import { type Theme, ThemeWatch } from "../../viewer/base/theme";
import type { ChartShape, Hidden } from "../../wire/chart-shapes";
import { SAVE_AS } from "../export/later-files";
import { type Look, lookOf, themed } from "../look/look";
import type { Series } from "../marks/painter";
import { HiddenSeries } from "../overlay/hidden-series";
import { ChartShell } from "../overlay/shell";
import type { FileKind, Tool } from "../overlay/toolbar";
import { TABLES } from "../reader/later-tables";
import type { Tabled } from "../reader/table";

export interface FrameOutlets {
	/** Does with the chart what its toolbar asks. */
	use(tool: Tool): void;
	back(): void;
	all(): void;
	/** The legend has hidden or shown something. */
	hid(hidden: Hidden): void;
	/** From now on these are its colours. */
	dressed(look: Look): void;
	/** Its plot may have another size, or has come into a page; for those that draw by it. */
	resized?(): void;
	colorOf(series: Series): string;
	/** What its table and its .csv file have; null before there is a chart. */
	tabled(): Tabled | null;
	picture(format: "png" | "svg", scale: number): Promise<Blob>;
	/** Gets the chart as a page by itself; null where there is no Python. */
	page(): (() => Promise<string>) | null;
}

export class FigureFrame {
	readonly shell: ChartShell;
	readonly hidden: HiddenSeries;
	#look = lookOf("light");
	readonly #outlets: FrameOutlets;
	readonly #sizes = new ResizeObserver(() => this.#outlets.resized?.());
	#theme: ThemeWatch | null = null;
	#now: Theme = "light";
	#shape: ChartShape | null = null;
	#series: readonly Series[] = [];

	/** @param keys - What readers are told of its keys; null for those of a chart with an x and a y. */
	constructor(keys: string | null, outlets: FrameOutlets) {
		this.#outlets = outlets;
		this.hidden = new HiddenSeries(
			() => this.#series,
			() => {
				this.dress();
				outlets.hid(this.hidden.told);
			},
		);
		this.shell = new ChartShell(
			this.hidden,
			{
				use: (tool) => outlets.use(tool),
				back: () => outlets.back(),
				all: () => outlets.all(),
				table: () => this.#try(() => this.#table()),
				save: (kind) => this.#try(() => this.#save(kind)),
			},
			keys ?? undefined,
		);
		this.wait();
	}

	get hasFocus(): boolean {
		return this.shell.hasFocus;
	}

	/** Colours of the theme. */
	get look(): Look {
		return this.#look;
	}

	/** What a file's legend has: none where there is only one series. */
	get legend(): (Series & { color: string })[] {
		return this.#series
			.filter((series) => this.#series.length > 1 && !this.hidden.has(series))
			.map((series) => ({ ...series, color: this.#outlets.colorOf(series) }));
	}

	focus(): void {
		this.shell.plot.focus({ preventScroll: true });
	}

	/** It stands in a page now, perhaps in another one than before. */
	arrive(): void {
		this.#theme?.check();
		this.#theme ??= new ThemeWatch(this.shell.host, (theme) => {
			this.#now = theme;
			this.dress();
		});
		// What came while it stood in none is not drawn, and its size may be that of before.
		this.#sizes.disconnect();
		this.#sizes.observe(this.shell.plot);
	}

	dispose(): void {
		this.#sizes.disconnect();
		this.#theme?.dispose();
		this.shell.host.remove();
	}

	wait(): void {
		if (!this.#shape) {
			this.shell.message("waiting", "Waiting for data …");
		}
	}

	fail(message: string): void {
		this.shell.message("message", message);
	}

	/**
	 * Puts title, legend, notes and size of a chart around it.
	 *
	 * @param beside - Of the plot's height, what is not the chart's own.
	 */
	show(shape: ChartShape, series: readonly Series[], notes: readonly string[], beside = 0): void {
		this.#shape = shape;
		this.#series = series;
		const { shell } = this;
		shell.title = shape.title;
		shell.toolbar.hasPages = this.#outlets.page() !== null;
		shell.legendPlace = series.length > 1 ? shape.legend : null;
		shell.legend.series = series;
		shell.message("note", notes.join(". "));
		shell.frame.style.width = shape.width === null ? "" : `${shape.width}px`;
		shell.plot.style.height = `${shape.height + beside}px`;
	}

	/** Takes the colours of the chart's theme, or of its place. */
	dress(): void {
		const wanted = this.#shape?.theme ?? "auto";
		const theme = wanted === "auto" ? this.#now : themed(this.#now, wanted);
		this.shell.frame.dataset.theme = theme;
		this.#look = lookOf(theme);
		if (this.#shape) {
			this.#outlets.dressed(this.#look);
			this.shell.legend.dress(
				(series) => this.#outlets.colorOf(series),
				(series) => this.hidden.has(series),
			);
		}
	}

	/** Says what went wrong with what the user has asked for. */
	#try(work: () => Promise<void>): void {
		work().catch((error: unknown) => this.fail(errorText(error)));
	}

	async #table(): Promise<void> {
		const { tableOf } = await TABLES.load();
		this.shell.toggleTable(() => {
			const tabled = this.#outlets.tabled();
			return tabled && tableOf(tabled);
		});
	}

	async #save(kind: FileKind): Promise<void> {
		const saveAs = await SAVE_AS.load();
		await saveAs(kind, this.#shape?.title ?? "", this.#outlets);
	}
}
