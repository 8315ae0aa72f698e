/** Declares the border between a design grid and whatever feeds it. */
import type { Mesh } from "../../wire/results";

/** One design of the grid, as its tile shows it. */
export interface Tile {
	/** Its number in the study. */
	row: number;
	title: string;
	/** Below the title. */
	note: string;
	/** Whether there is a part to take a picture of. */
	state: "waiting" | "ready" | "failed";
}

/** Designs from the `first` on, of `count`. */
export interface ShownTiles {
	count: number;
	first: number;
	tiles: readonly Tile[];
	/** What the grid is called. */
	label: string;
}

/** The grid's side: what a link delivers. */
export interface DesignReceiver {
	tiles(shown: ShownTiles): void;
	/** Which row is chosen; -1 for none. */
	chosen(row: number): void;
	/** The mesh of a design whose picture was wanted. */
	design(row: number, mesh: Mesh): void;
	/** The link cannot deliver; `message` names the cause and the fix. */
	broken(message: string): void;
}

export interface DesignLink {
	/** Starts delivery. Called once. */
	open(receiver: DesignReceiver): void;
	/** These places of the grid are in sight, or about to be. */
	see(first: number, last: number): void;
	/** Of these rows there is no picture; the newest call counts. */
	want(rows: readonly number[]): void;
	/** A picture was taken, or could not be: the next mesh may come. */
	took(row: number): void;
	choose(row: number): void;
	close(): void;
}

/** Where a grid can be fed from. */
export interface DesignSource {
	/** The same for all views of one grid. */
	readonly name: string;
	connect(): DesignLink;
}
