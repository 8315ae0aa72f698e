/** Python's end of a design grid: gives the tiles in sight, and a mesh for each wanted picture. */
import { Model } from "./model";
import { solid } from "./solids";
import { Viewer } from "./viewer";

type Message = { type: string; first?: number; last?: number; rows?: number[]; row?: number };

export class Designs extends Model {
	readonly viewer: Viewer;
	/** Meshes that were given, in order. */
	readonly given: number[] = [];
	/** Most that were on their way at a time. */
	most = 0;
	readonly #count: number;
	#wanted: number[] = [];
	#waits = 0;

	constructor(id: string, count: number) {
		super({ _designs: id, _remote: false, _shown: {}, _chosen: -1 });
		this.#count = count;
		this.viewer = new Viewer(id);
		this.#see(0, 30);
	}

	override send(message: Message = { type: "" }): void {
		if (message.type === "see") {
			this.#see(message.first ?? 0, message.last ?? 0);
		} else if (message.type === "want") {
			this.#wanted = [...(message.rows ?? [])];
			this.#give();
		} else if (message.type === "took") {
			this.#waits -= 1;
			this.#give();
		}
	}

	#see(first: number, last: number): void {
		const tiles = Array.from({ length: Math.min(last, this.#count) - first }, (_, at) => {
			const row = first + at;
			const state = row % 7 === 5 ? "failed" : row % 11 === 10 ? "waiting" : "ready";
			const note = state === "failed" ? "EmptyGeometryError" : `volume ${(row + 1) * 100}`;
			return { row, title: `width ${row + 10}, rib ${row % 5}`, note, state };
		});
		const label = `${this.#count} of ${this.#count} designs`;
		this.set("_shown", { count: this.#count, first, label, tiles });
	}

	#give(): void {
		const row = this.#wanted[0];
		if (this.#waits === 0 && row !== undefined) {
			this.#wanted.shift();
			this.#waits += 1;
			this.most = Math.max(this.most, this.#waits);
			this.given.push(row);
			const made = solid(row % 2 ? { box: [10 + row, 8, 6] } : { sphere: [6 + (row % 5), 16] });
			this.viewer.assembly([{ name: String(row), color: null, mesh: made.mesh }], made.measures);
		}
	}
}
