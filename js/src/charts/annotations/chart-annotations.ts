/** Knows what is drawn over a chart, whoever has drawn it, and loads the code that shows it. */
import { errorText } from "../../lib/error-text";
import type { Annotation, Annotations } from "../../wire/annotation-shapes";
import type { ChartShape } from "../../wire/chart-shapes";
import { axisValue, placeOfValue } from "../axes/axis-plan";
import { readingOf } from "../axes/ticks";
import { valueText } from "../reader/description";
import {
	ANNOTATIONS,
	type AnnotationBoard,
	type BoardOutlets,
	type PanePen,
} from "./later-annotations";

export interface AnnotationOutlets extends Omit<BoardOutlets, "changed"> {
	/** The user has changed them. */
	annotated(annotations: Annotations): void;
	/** They cannot be shown; the message names the cause and the fix. */
	failed(message: string): void;
}

export class ChartAnnotations {
	readonly #outlets: AnnotationOutlets;
	#list: readonly Annotation[] = [];
	/** How often Python has set them; -1 before it is known. */
	#sets = -1;
	#draw: ChartShape["draw"] = [];
	#board: AnnotationBoard | null = null;
	#shown: Promise<void> = Promise.resolve();

	constructor(outlets: AnnotationOutlets) {
		this.#outlets = outlets;
	}

	get list(): readonly Annotation[] {
		return this.#list;
	}

	/** As Python is told. */
	get told(): Annotations {
		return { drawn: [...this.#list], sets: Math.max(0, this.#sets) };
	}

	/** Draws what the reader's browser has kept, unless Python has said what to draw. */
	takeKept(list: readonly Annotation[]): void {
		if (this.#sets <= 0) {
			this.#list = list;
			this.#outlets.annotated(this.told);
		}
	}

	/** Python has a chart to show, perhaps with others than before. */
	follow({ annotations, draw, revision }: ChartShape): void {
		if (annotations.sets !== this.#sets) {
			this.#list = annotations.drawn;
			// A preview has no revision; what it stands for may have others.
			this.#sets = revision === 0 ? -1 : annotations.sets;
		}
		this.#draw = draw;
	}

	/** Shows them over the chart as it stands. */
	show(): void {
		if (this.#board) {
			this.#board.show(this.#list, this.#draw);
		} else if (this.#list.length + this.#draw.length > 0) {
			this.#shown = this.#load();
			this.#shown.catch((error: unknown) => this.#outlets.failed(errorText(error)));
		}
	}

	/** Until they can be drawn into a file. */
	get shown(): Promise<void> {
		return this.#shown;
	}

	async #load(): Promise<void> {
		const board = await ANNOTATIONS.load();
		this.#board ??= board(
			{ axisValue, placeOfValue, readingOf, valueText },
			{
				...this.#outlets,
				changed: (list) => {
					this.#list = list;
					this.#outlets.annotated(this.told);
				},
			},
		);
		this.#board.show(this.#list, this.#draw);
	}

	place(): void {
		this.#board?.place();
	}

	paint(pen: PanePen, ratio: number): void {
		this.#board?.paint(pen, ratio);
	}

	putDown(): void {
		this.#board?.putDown();
	}
}
