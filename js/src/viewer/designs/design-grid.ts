/** Shows the designs of a study as pictures in a grid, of which one is chosen. */
import { ByteLru } from "../../lib/byte-lru";
import { errorText } from "../../lib/error-text";
import type { Mountable, ViewFactory } from "../../mount/mountable";
import type { Stage } from "../../stage/stage";
import type { Mesh } from "../../wire/results";
import { element } from "../base/dom";
import { type Theme, ThemeWatch } from "../base/theme";
import { endStage, sharedStage } from "../mount/view";
import type { DesignLink, DesignReceiver, DesignSource, ShownTiles, Tile } from "./source";
import { Studio } from "./studio";
import { adoptGridStyle } from "./style";
import { placesOf, type TilePlaces, tileAt } from "./tile-places";

/** Of pictures, as PNG: some thousands. */
const PICTURE_BYTES = 24 * 1024 * 1024;
/** Rows of tiles above and below those in sight. */
const BEYOND = 2;
const PICTURE = { width: 160, height: 120 };

export const DESIGN_VIEW: ViewFactory<DesignSource> = {
	kind: "designs",
	make: () => new DesignGrid(sharedStage()),
	end: endStage,
};

let count = 0;

class DesignGrid implements Mountable<DesignSource>, DesignReceiver {
	readonly #studio: Studio;
	readonly #host = element("div", { class: "openscad-designs" });
	readonly #frame = element("section", { class: "frame" });
	readonly #list: HTMLElement;
	readonly #room = element("div", { class: "room", role: "presentation" });
	readonly #said = element("div", { class: "said", role: "status" });
	readonly #name: string;
	readonly #pictures = new ByteLru<Blob>(PICTURE_BYTES, ({ size }) => size);
	readonly #tiles = new Map<number, ShownTile>();
	readonly #sizes = new ResizeObserver(() => this.#layOut());
	#theme: ThemeWatch | null = null;
	#now: Theme = "light";
	#link: DesignLink | null = null;
	#source: string | null = null;
	#shown: ShownTiles = { count: 0, first: 0, tiles: [], label: "Designs" };
	#places: TilePlaces = placesOf(0, 0);
	/** The place in the grid that keys are at. */
	#active = 0;
	#chosen = -1;
	/** Keys have come to a place whose design is on its way. */
	#choosesNext = false;
	#seen = "";
	#wanted = "";
	#frameAsked = 0;
	#fault = "";

	constructor(stage: Stage) {
		count += 1;
		this.#name = `openscad-designs-${count}`;
		this.#studio = new Studio(stage);
		this.#list = element(
			"div",
			{ class: "list", role: "listbox", tabindex: "0", "aria-label": "Designs" },
			this.#room,
		);
		this.#frame.append(this.#list, this.#said);
		const root = this.#host.attachShadow({ mode: "open" });
		adoptGridStyle(root);
		root.append(this.#frame);
		this.#list.addEventListener("scroll", () => this.#ask());
		this.#list.addEventListener("keydown", (event) => this.#key(event));
		this.#list.addEventListener("click", (event) => this.#click(event));
		this.#sizes.observe(this.#list);
	}

	get isConnected(): boolean {
		return this.#host.isConnected;
	}

	get source(): string | null {
		return this.#source;
	}

	attach(el: HTMLElement, source: DesignSource): void {
		el.append(this.#host);
		this.#theme?.check();
		this.#theme ??= new ThemeWatch(this.#host, (theme) => {
			this.#now = theme;
			this.#frame.dataset.theme = theme;
			this.#draw();
		});
		if (this.#source !== source.name) {
			this.#source = source.name;
			this.#link?.close();
			this.#pictures.clear();
			this.#seen = this.#wanted = this.#fault = "";
			this.#active = 0;
			this.#list.scrollTop = 0;
			this.#link = source.connect();
			this.#link.open(this);
			this.#ask();
		}
	}

	detach(): void {
		// It is fed on: a cell that runs again mounts it again.
	}

	dispose(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#link?.close();
		this.#theme?.dispose();
		this.#sizes.disconnect();
		for (const tile of this.#tiles.values()) {
			tile.dispose();
		}
		this.#tiles.clear();
		this.#studio.dispose();
		this.#host.remove();
	}

	tiles(shown: ShownTiles): void {
		this.#shown = shown;
		this.#active = Math.max(0, Math.min(this.#active, shown.count - 1));
		this.#list.setAttribute("aria-label", shown.label);
		this.#chooseActive();
		this.#layOut();
	}

	chosen(row: number): void {
		this.#chosen = row;
		this.#draw();
	}

	design(row: number, mesh: Mesh): void {
		const theme = this.#now;
		this.#studio
			.picture(mesh, theme, PICTURE)
			.then(
				(blob) => this.#pictures.set(keyOf(theme, row), blob),
				(error: unknown) => this.broken(errorText(error)),
			)
			.then(() => {
				this.#link?.took(row);
				this.#draw();
			});
	}

	broken(message: string): void {
		this.#fault = message;
		this.#draw();
	}

	#ask(): void {
		if (this.#frameAsked === 0) {
			this.#frameAsked = requestAnimationFrame(() => this.#draw());
		}
	}

	#layOut(): void {
		this.#places = placesOf(this.#list.clientWidth, this.#shown.count);
		this.#room.style.height = `${this.#places.height}px`;
		this.#draw();
	}

	#draw(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#frameAsked = 0;
		const places = this.#places;
		const { scrollTop, clientHeight } = this.#list;
		const [from, to] = places.within(scrollTop, clientHeight, BEYOND);
		const seen = `${from} ${to}`;
		if (this.#link && seen !== this.#seen && to > from) {
			this.#seen = seen;
			this.#link.see(from, to);
		}
		const kept = new Set<number>();
		const wanted: number[] = [];
		for (let at = from; at < to; at += 1) {
			const tile = this.#shown.tiles[at - this.#shown.first];
			if (tile) {
				kept.add(at);
				const picture = this.#pictures.get(keyOf(this.#now, tile.row));
				if (!picture && tile.state === "ready") {
					wanted.push(tile.row);
				}
				this.#show(at, tile, picture);
			}
		}
		for (const [at, tile] of this.#tiles) {
			if (!kept.has(at)) {
				tile.dispose();
				this.#tiles.delete(at);
			}
		}
		const active = this.#tiles.get(this.#active);
		if (active) {
			this.#list.setAttribute("aria-activedescendant", active.element.id);
		} else {
			this.#list.removeAttribute("aria-activedescendant");
		}
		const key = wanted.join(" ");
		if (this.#link && key !== this.#wanted) {
			this.#wanted = key;
			this.#link.want(wanted);
		}
		this.#said.textContent =
			this.#fault || (this.#shown.count === 0 ? "There are no designs to show." : "");
	}

	#show(at: number, tile: Tile, picture: Blob | null): void {
		let shown = this.#tiles.get(at);
		if (!shown) {
			shown = new ShownTile(`${this.#name}-${at}`);
			this.#tiles.set(at, shown);
			this.#room.append(shown.element);
		}
		shown.place(this.#places.at(at));
		shown.show(tile, picture, {
			at,
			count: this.#shown.count,
			isChosen: tile.row === this.#chosen,
			isActive: at === this.#active,
		});
	}

	#click({ target }: Event): void {
		const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;
		if (at) {
			this.#go(Number(at.dataset.at), true);
		}
	}

	#key(event: KeyboardEvent): void {
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			this.#go(this.#active, true);
			return;
		}
		if (event.key === "Escape") {
			if (this.#chosen >= 0) {
				event.preventDefault();
				this.#choose(-1);
			}
			return;
		}
		const next = tileAt(event.key, this.#active, this.#places, this.#list.clientHeight);
		if (next !== null) {
			event.preventDefault();
			this.#go(next, true);
		}
	}

	/** As in any list of which one is chosen, who goes to a design chooses it. */
	#go(at: number, choose: boolean): void {
		this.#active = Math.max(0, Math.min(at, this.#shown.count - 1));
		const { top, height } = this.#places.at(this.#active);
		const list = this.#list;
		if (top < list.scrollTop) {
			list.scrollTop = top - this.#places.gap;
		} else if (top + height > list.scrollTop + list.clientHeight) {
			list.scrollTop = top + height + this.#places.gap - list.clientHeight;
		}
		this.#choosesNext = choose;
		this.#chooseActive();
		this.#draw();
	}

	#chooseActive(): void {
		const tile = this.#shown.tiles[this.#active - this.#shown.first];
		if (this.#choosesNext && tile) {
			this.#choosesNext = false;
			this.#choose(tile.row);
		}
	}

	#choose(row: number): void {
		this.#chosen = row;
		this.#link?.choose(row);
		this.#draw();
	}
}

/** One tile in the page. */
class ShownTile {
	readonly element: HTMLElement;
	readonly #image = element("img", { alt: "", draggable: "false" });
	readonly #title = element("div", { class: "title" });
	readonly #note = element("div", { class: "note" });
	#picture: Blob | null = null;

	constructor(id: string) {
		this.element = element(
			"div",
			{ class: "tile", role: "option", id },
			element("div", { class: "picture" }, this.#image),
			this.#title,
			this.#note,
		);
		this.#image.hidden = true;
	}

	place({ left, top, width, height }: ReturnType<TilePlaces["at"]>): void {
		const { style } = this.element;
		style.transform = `translate(${left}px, ${top}px)`;
		style.width = `${width}px`;
		style.height = `${height}px`;
	}

	show(
		{ title, note, state }: Tile,
		picture: Blob | null,
		{
			at,
			count: all,
			isChosen,
			isActive,
		}: { at: number; count: number; isChosen: boolean; isActive: boolean },
	): void {
		const { element: tile } = this;
		tile.dataset.at = String(at);
		tile.dataset.state = state;
		tile.setAttribute("aria-selected", String(isChosen));
		tile.setAttribute("aria-setsize", String(all));
		tile.setAttribute("aria-posinset", String(at + 1));
		tile.classList.toggle("active", isActive);
		if (this.#title.textContent !== title) {
			this.#title.textContent = title;
			this.#title.title = title;
		}
		if (this.#note.textContent !== note) {
			this.#note.textContent = note;
			this.#note.title = note;
		}
		if (picture !== this.#picture) {
			URL.revokeObjectURL(this.#image.src);
			this.#picture = picture;
			this.#image.hidden = picture === null;
			if (picture) {
				this.#image.src = URL.createObjectURL(picture);
			} else {
				this.#image.removeAttribute("src");
			}
		}
	}

	dispose(): void {
		URL.revokeObjectURL(this.#image.src);
		this.element.remove();
	}
}

function keyOf(theme: Theme, row: number): string {
	return `${theme} ${row}`;
}
