/**
 * Has what stands around a chart of other axes than x and y, parallel ones and scenes: title, legend,
 * theme, table and files.
 */
import { errorText } from "../../lib/error-text";
import type { Theme, ThemeWatch } from "../../viewer/base/theme";
import { saveFile } from "../../viewer/overlay/save-file";
import type { ChartShape } from "../../wire/chart-shapes";
import type { ChartKit, ChartOutlets, Figure } from "../figure/figure";
import type { Look } from "../look/look";
import type { Series } from "../marks/painter";
import type { FileKind, Tool } from "../overlay/toolbar";
import { TABLES } from "../reader/later-tables";
import type { Tabled } from "../reader/table";

export interface FrameOutlets {
	/** Does with the chart what its toolbar asks. */
	use(tool: Tool): void;
	back(): void;
	all(): void;
	/** The legend has hidden or shown something. */
	hid(): void;
	/** Other colours are to be drawn; `look` has them. */
	dressed(): void;
	colorOf(series: Series): string;
	/** What its table and its .csv file have; null before there is a chart. */
	tabled(): Tabled | null;
	picture: Figure["picture"];
}

export class FigureFrame {
	readonly shell: InstanceType<ChartKit["ChartShell"]>;
	readonly hidden: InstanceType<ChartKit["HiddenSeries"]>;
	look: Look;
	readonly #kit: ChartKit;
	readonly #outlets: FrameOutlets;
	#theme: ThemeWatch | null = null;
	#now: Theme = "light";
	#shape: ChartShape | null = null;
	#series: readonly Series[] = [];

	/** @param keys - What readers are told of its keys. */
	constructor(
		kit: ChartKit,
		keys: string,
		chart: Pick<ChartOutlets, "hidden">,
		outlets: FrameOutlets,
	) {
		this.#kit = kit;
		this.#outlets = outlets;
		this.look = kit.lookOf("light");
		this.hidden = new kit.HiddenSeries(
			() => this.#series,
			() => {
				chart.hidden(this.hidden.told);
				this.dress();
				outlets.hid();
			},
		);
		this.shell = new kit.ChartShell(
			this.hidden,
			{
				use: (tool) => outlets.use(tool),
				back: () => outlets.back(),
				all: () => outlets.all(),
				table: () => this.#try(() => this.#table()),
				save: (kind) => this.#try(() => this.#save(kind)),
			},
			keys,
		);
		this.wait();
	}

	get hasFocus(): boolean {
		return this.shell.hasFocus;
	}

	focus(): void {
		this.shell.plot.focus({ preventScroll: true });
	}

	arrive(): void {
		this.#theme?.check();
		this.#theme ??= new this.#kit.ThemeWatch(this.shell.host, (theme) => {
			this.#now = theme;
			this.dress();
		});
	}

	dispose(): void {
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

	/** Puts title, legend and size of a chart around it. */
	show(shape: ChartShape, series: readonly Series[]): void {
		this.#shape = shape;
		this.#series = series;
		this.hidden.follow(shape);
		const { shell } = this;
		shell.title = shape.title;
		shell.legendPlace = series.length > 1 ? shape.legend : null;
		shell.legend.series = series;
		shell.frame.style.width = shape.width === null ? "" : `${shape.width}px`;
		shell.plot.style.height = `${shape.height}px`;
	}

	/** Takes the colours of the chart's theme, or of its place. */
	dress(): void {
		const wanted = this.#shape?.theme ?? "auto";
		const theme = wanted === "auto" ? this.#now : this.#kit.themed(this.#now, wanted);
		this.shell.frame.dataset.theme = theme;
		this.look = this.#kit.lookOf(theme);
		this.shell.legend.dress(
			(series) => this.#outlets.colorOf(series),
			(series) => this.hidden.has(series),
		);
		this.#outlets.dressed();
	}

	/** What a file's legend has: none where there is only one series. */
	get legend(): (Series & { color: string })[] {
		return this.#series
			.filter((series) => this.#series.length > 1 && !this.hidden.has(series))
			.map((series) => ({ ...series, color: this.#outlets.colorOf(series) }));
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
		const tabled = this.#outlets.tabled();
		const blob =
			kind === "csv" && tabled
				? new Blob([(await TABLES.load()).csvOf(tabled)], { type: "text/csv" })
				: await this.#outlets.picture(
						kind === "svg" ? "svg" : "png",
						Math.max(2, devicePixelRatio || 1),
					);
		saveFile(blob, `chart.${kind}`);
	}
}
