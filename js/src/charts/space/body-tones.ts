/** Decides the colours of a scene's bodies: of their series, their values, and what is chosen. */

import type { ChartKit } from "../frame/figure";
import type { Look } from "../look/look";
import type { Series } from "../marks/painter";
import type { Body } from "./body";
import type { StageKit } from "./later-space";
import { tableRow } from "./scene-pick";
import type { SpacePlan } from "./space-plan";
import type { SpaceSelection } from "./space-selection";
import { dim, givenTones, plainTones, tonesBy } from "./tones";

export class BodyTones {
	readonly #kit: ChartKit;
	readonly #stage: StageKit;
	readonly #plan: () => SpacePlan | null;
	readonly #selection: SpaceSelection;
	/** Of the theme. */
	readonly #look: () => Look;

	constructor(
		kit: ChartKit,
		stage: StageKit,
		plan: () => SpacePlan | null,
		look: () => Look,
		selection: SpaceSelection,
	) {
		this.#kit = kit;
		this.#stage = stage;
		this.#plan = plan;
		this.#selection = selection;
		this.#look = look;
	}

	ofSeries(series: Series): string {
		const plan = this.#plan();
		const isPart = plan?.bodies.some((body) => body.kind === "solid" && body.series === series);
		if (isPart && series.color === null) {
			return this.#stage.PALETTES[this.#look().dark ? "dark" : "light"].part;
		}
		const colors = this.#kit.seriesColors(plan?.shape.palette ?? "", this.#look().ground);
		return series.color ?? (colors[series.slot % colors.length] as string);
	}

	/** Four bytes for each row or corner; for a part of one colour once. */
	of(body: Body): Uint8Array {
		if (body.kind === "solid") {
			const own = this.ofSeries(body.series);
			return body.tones ? givenTones(body.tones, own) : plainTones(own, 1);
		}
		const { colors } = body;
		const values = body.kind === "surface" ? body.colored : body.by;
		const tones =
			colors && values
				? tonesBy(colors, values, this.#look().muted)
				: plainTones(
						this.ofSeries(body.series),
						body.kind === "surface" ? body.colored.length : body.places[0].length,
					);
		const { table } = body.mark;
		return this.#selection.isEmpty
			? tones
			: dim(tones, this.#look().ground, (at) => this.#selection.has(table, tableRow(body, at)));
	}
}
