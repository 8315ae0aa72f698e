/** Shows which row of a scene is under the pointer, or where keys have come to: a ring and a tooltip. */
import { briefText } from "../../data/brief-text";
import type { ChartShell } from "../overlay/shell";
import type { ScenePick, SpaceHit } from "./scene-pick";
import type { SpacePlan } from "./space-plan";
import { linesOf } from "./space-reader";
import { SpaceWalk } from "./space-walk";

export interface SightOutlets {
	plan(): SpacePlan | null;
	isHidden(body: SpacePlan["bodies"][number]): boolean;
	/** Of the ring. */
	color(): string;
}

export class SceneSight {
	readonly #shell: ChartShell;
	readonly #pick: ScenePick;
	readonly #outlets: SightOutlets;
	readonly #walk: SpaceWalk;
	#seen: SpaceHit | null = null;
	#at: [number, number] = [0, 0];
	#asked = 0;

	constructor(shell: ChartShell, pick: ScenePick, outlets: SightOutlets) {
		this.#shell = shell;
		this.#pick = pick;
		this.#outlets = outlets;
		this.#walk = new SpaceWalk(pick, () =>
			(outlets.plan()?.bodies ?? []).filter(
				(body) => body.kind !== "solid" && !outlets.isHidden(body),
			),
		);
	}

	get seen(): SpaceHit | null {
		return this.#seen;
	}

	/** Looks there with the next frame. */
	hover(x: number, y: number): void {
		this.#at = [x, y];
		if (this.#asked === 0) {
			this.#asked = requestAnimationFrame(() => {
				this.#asked = 0;
				this.see(this.#outlets.plan() ? this.#pick.hit(...this.#at) : null);
			});
		}
	}

	see(hit: SpaceHit | null): void {
		this.#seen = hit;
		this.mark();
	}

	/** To another row, so many further on, or so many twentieths of all. */
	walk(by: number, unit: "rows" | "pages"): void {
		const plan = this.#outlets.plan();
		const hit = this.#walk.from(this.#seen, unit === "rows" ? by : by * this.#walk.page);
		if (plan && hit) {
			this.see(hit);
			const said = linesOf(plan, hit).map(({ name, value }) => `${name} ${value}`);
			this.#shell.say(`${hit.body.series.name}, row ${hit.row + 1}: ${said.join(", ")}`);
		}
	}

	/** The scene has moved. */
	mark(): void {
		const { cross, tooltip, plot } = this.#shell;
		const hit = this.#seen;
		const at = hit && this.#pick.seenAt(hit);
		const plan = this.#outlets.plan();
		if (!hit || !at || !plan) {
			cross.cross([]);
			tooltip.hide();
			return;
		}
		const room = { width: plot.clientWidth, height: plot.clientHeight };
		const dots = [{ ...at, color: this.#outlets.color() }];
		cross.cross([{ box: { left: 0, top: 0, ...room }, x: null, y: null, dots }]);
		if (plan.shape.tooltip === null && plan.shape.columns === null) {
			return;
		}
		const head = plan.series.length > 1 ? hit.body.series.name : "";
		const lines = linesOf(plan, hit).map((one) => ({ ...one, value: briefText(one.value) }));
		tooltip.show({ head, lines }, at.x, at.y, room);
	}

	dispose(): void {
		cancelAnimationFrame(this.#asked);
	}
}
