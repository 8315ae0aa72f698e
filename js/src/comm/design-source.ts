/** Feeds a design grid from its widget's model, and its meshes from where views get theirs. */
import type { DesignLink, DesignSource, ShownTiles } from "../viewer/designs/source";
import type { Source } from "../viewer/links/link";
import { isCount, isListOf, isObject, isOneOf, isText } from "../wire/checks";

/** The synced traits of `_view/design_grid.py`. */
export interface DesignTraits {
	/** Names the grid, and the channel that its meshes come by. */
	_designs: string;
	_remote: boolean;
	_shown: unknown;
	/** The chosen row, -1 for none. */
	_chosen: number;
}

/** What is asked of a design grid's widget model. */
export interface DesignModel {
	get<Name extends keyof DesignTraits>(name: Name): DesignTraits[Name];
	set<Name extends keyof DesignTraits>(name: Name, value: DesignTraits[Name]): void;
	save_changes(): void;
	on(event: "change:_shown" | "change:_chosen", callback: () => void): void;
	off(event: "change:_shown" | "change:_chosen", callback: () => void): void;
	send(content: object): void;
}

const MOST = 2000;
const isShown = isObject({
	count: isCount,
	first: isCount,
	label: isText,
	tiles: isListOf(
		isObject({
			row: isCount,
			title: isText,
			note: isText,
			state: isOneOf(["waiting", "ready", "failed"]),
		}),
		MOST,
	),
});

/** @param meshes Feeds views of the same name. */
export function designSource(model: DesignModel, meshes: Source): DesignSource {
	return { name: meshes.name, connect: () => linkOf(model, meshes) };
}

function linkOf(model: DesignModel, meshes: Source): DesignLink {
	const link = meshes.connect();
	let end = () => {};
	return {
		open(receiver) {
			const tiles = () => {
				const shown = model.get("_shown");
				if (isShown(shown)) {
					receiver.tiles(shown as ShownTiles);
				}
			};
			const chosen = () => receiver.chosen(model.get("_chosen"));
			model.on("change:_shown", tiles);
			model.on("change:_chosen", chosen);
			end = () => {
				model.off("change:_shown", tiles);
				model.off("change:_chosen", chosen);
			};
			link.open({
				status: () => {},
				command: () => {},
				broken: (message) => receiver.broken(message),
				mesh: (_revision, mesh) => {
					// Python names each design by its row.
					const row = Number.parseInt(mesh.groups?.[0]?.name ?? "", 10);
					if (row >= 0) {
						receiver.design(row, mesh);
					}
				},
			});
			tiles();
			chosen();
		},
		see: (first, last) => model.send({ type: "see", first, last }),
		want: (rows) => model.send({ type: "want", rows }),
		took: (row) => model.send({ type: "took", row }),
		choose(row) {
			model.set("_chosen", row);
			model.save_changes();
		},
		close() {
			end();
			link.close();
		},
	};
}
