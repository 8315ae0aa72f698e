/** Shows what is at the pointer, at the keys' cursor, or at the pointer of a linked chart. */
import type { ScaleKind } from "./axes/scale";
import type { Drawing } from "./figure/drawing";
import type { ShownPane } from "./figure/shown-pane";
import { type Sight, sightAt, sightOf } from "./interaction/hover";
import type { ChartLinks } from "./interaction/links";
import type { Hit } from "./marks/painter";
import type { ChartShell } from "./overlay/shell";

export interface SightingParts {
	drawing(): Drawing | null;
	shell: ChartShell;
	paneAt(x: number, y: number): ShownPane | null;
	/** The pointer has taken over from the keys. */
	moved(): void;
	links: ChartLinks;
}

export class Sighting {
	readonly #parts: SightingParts;
	#pointer: readonly [number, number] | null = null;
	/** Where keys have gone to, and in which pane. */
	#walked: { at: number; hit: Hit } | null = null;
	/** The crosshair of a linked chart. */
	#followed: number | null = null;

	constructor(parts: SightingParts) {
		this.#parts = parts;
	}

	follow(x: number | null, kind: ScaleKind): void {
		if (this.#parts.drawing()?.plan.xs[0]?.kind === kind) {
			this.#followed = x;
			this.look();
		}
	}

	/** The pointer is there; null where it is not over the plot. */
	hover(at: readonly [number, number] | null): void {
		this.#pointer = at;
		this.#walked = null;
		this.#parts.moved();
		this.look();
		const [pane] = this.#parts.drawing()?.panes ?? [];
		if (pane) {
			this.#parts.links.crossX(at ? pane.x.value(at[0] - pane.box.left) : null, pane.x.kind);
		}
	}

	/** Keys have gone there; null for nowhere, as where other data are drawn. */
	walk(pane: ShownPane | null, hit: Hit | null): void {
		this.#walked = pane && hit ? { at: pane.at, hit } : null;
		if (this.#walked) {
			this.look();
		} else {
			this.see(null);
		}
	}

	/** Shows what is at the keys' cursor, at the pointer, or at the pointer of a linked chart. */
	look(): void {
		const drawing = this.#parts.drawing();
		const walked = this.#walked && drawing?.panes[this.#walked.at];
		if (drawing && walked && this.#walked) {
			this.see(sightOf(drawing, walked, this.#walked.hit));
			return;
		}
		const at = this.#pointer;
		const first = drawing?.panes[0];
		const follows = at === null && this.#followed !== null && first;
		const place =
			at ?? (follows ? [first.box.left + first.x.place(this.#followed as number), null] : null);
		const pane = at ? this.#parts.paneAt(...at) : first;
		if (!drawing || !place || !pane) {
			this.see(null);
			return;
		}
		const [x, y] = place as [number, number | null];
		const { box } = pane;
		const inside =
			x >= box.left &&
			x <= box.left + box.width &&
			(y === null || (y >= box.top && y <= box.top + box.height));
		const kind = drawing.plan.shape.tooltip ?? "nearest";
		this.see(inside ? sightAt(drawing, pane, x, y, y === null ? "x" : kind) : null);
	}

	/** Shows what there is of a place; null for nothing. */
	see(sight: Sight | null): void {
		const { cross, tooltip, legend, plot } = this.#parts.shell;
		cross.cross(sight?.panes ?? []);
		legend.values = sight?.values ?? null;
		const wanted = this.#parts.drawing()?.plan.shape.tooltip ?? null;
		if (!sight?.text || wanted === null) {
			tooltip.hide();
			return;
		}
		const [own] = sight.panes.filter(({ box }) => box === sight.pane.box);
		const x = own?.x ?? 0;
		const y = own?.y ?? own?.dots[0]?.y ?? sight.pane.box.top + 24;
		tooltip.show(sight.text, x, y, { width: plot.clientWidth, height: plot.clientHeight });
	}
}
