/** Has OpenSCAD make a part again, at rest, that was evaluated without it, for `<openscad-view>`. */
import type { PartError } from "./failure";
import type { Drawn, ElementPart, LatestRender } from "./latest-render";

/** Milliseconds without a newer part after which OpenSCAD is asked for the last one. */
const REST_MS = 400;

export class Confirmation {
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly latest: LatestRender,
		private readonly told: {
			part(part: ElementPart): void;
			error(error: PartError): void;
		},
	) {}

	/** When nothing moves any more. */
	atRest(work: () => Promise<Drawn>): void {
		this.putOff();
		this.#timer = setTimeout(() => {
			this.latest.confirm(work).then(
				(part) => part && this.told.part(part),
				(error: PartError) => this.told.error(error),
			);
		}, REST_MS);
	}

	/** Something newer is there. */
	putOff(): void {
		clearTimeout(this.#timer);
	}
}
