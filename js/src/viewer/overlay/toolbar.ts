/** Builds the few buttons over the picture; they come with the pointer or the focus. */
import type { Box3 } from "three";
import { element } from "../base/dom";
import type { Actions } from "../controls/actions";
import type { FileFormat } from "../links/formats";
import type { Look } from "../scene/look";
import { Disclosure } from "./disclosure";
import { DisplayMenu } from "./display-menu";
import { DownloadMenu } from "./download-menu";
import { type Icon, icon } from "./icons";
import { PartsMenu } from "./parts-menu";
import { SectionMenu } from "./section-menu";
import { ViewsMenu } from "./views-menu";

export class Toolbar {
	readonly element: HTMLElement;
	readonly #views: ViewsMenu;
	readonly #display: DisplayMenu;
	readonly #section: SectionMenu;
	readonly #assembly: PartsMenu;
	readonly #parts: Disclosure;
	readonly #download: DownloadMenu;
	readonly #downloads: Disclosure;
	readonly #menus: Disclosure[];
	readonly #measure: HTMLButtonElement;

	constructor(actions: Actions) {
		this.#views = new ViewsMenu(actions);
		this.#display = new DisplayMenu(actions);
		this.#section = new SectionMenu(actions);
		this.#download = new DownloadMenu(actions);
		const opened = (opened: Disclosure) => this.#closeOthers(opened);
		this.#downloads = new Disclosure("download", "Download", this.#download.content, opened);
		this.#downloads.available = false;
		this.#assembly = new PartsMenu(actions);
		this.#parts = new Disclosure("parts", "Parts", this.#assembly.content, opened);
		this.#parts.available = false;
		const menus = [
			new Disclosure("iso", "Views", this.#views.content, opened),
			new Disclosure("display", "Display", this.#display.content, opened),
			new Disclosure("section", "Section", this.#section.content, opened),
		];
		this.#menus = [this.#parts, ...menus, this.#downloads];
		this.#measure = command("measure", "Measure", "M", () =>
			actions.setMeasuring(!actions.measuring),
		);
		this.#measure.setAttribute("aria-pressed", "false");
		this.element = element(
			"div",
			{ class: "toolbar", role: "toolbar", "aria-label": "View" },
			this.#parts.element,
			command("fit", "Fit to view", "F", () => actions.fit(null)),
			...menus.map((menu) => menu.element),
			this.#measure,
			this.#downloads.element,
			// Phones have none for pages.
			...(document.fullscreenEnabled
				? [command("full", "Full screen", "", () => actions.toggleFullScreen())]
				: []),
		);
	}

	set look(look: Look) {
		this.#display.look = look;
		this.#section.cuts = look.cuts;
		this.#assembly.arrangement = look;
	}

	set parallel(parallel: boolean) {
		this.#views.parallel = parallel;
	}

	set box(box: Box3) {
		this.#section.box = box;
	}

	/** What the part can be downloaded as. */
	set formats(formats: readonly FileFormat[]) {
		this.#downloads.available = formats.length > 0;
		this.#download.formats = formats;
	}

	/** Whether somebody can count the calls of the program. */
	set profiled(profiled: boolean) {
		this.#display.profiled = profiled;
	}

	/** Where the profile was asked for. */
	focusDisplay(): void {
		this.#menus.find((menu) => menu.name === "display")?.focus();
	}

	/** An assembly's parts, each with its colour as CSS has it; none of a part that is alone. */
	set parts(parts: ReadonlyMap<string, string>) {
		this.#parts.available = parts.size > 0;
		this.#assembly.parts = parts;
	}

	set measuring(measuring: boolean) {
		this.#measure.setAttribute("aria-pressed", String(measuring));
	}

	close(): void {
		this.#closeOthers(null);
	}

	#closeOthers(kept: Disclosure | null): void {
		for (const menu of this.#menus) {
			if (menu !== kept) {
				menu.close();
			}
		}
	}
}

function command(name: Icon, label: string, keys: string, act: () => void): HTMLButtonElement {
	const button = element(
		"button",
		{ type: "button", "aria-label": label, title: keys ? `${label} (${keys})` : label },
		icon(name),
	);
	if (keys) {
		button.setAttribute("aria-keyshortcuts", keys);
	}
	button.addEventListener("click", act);
	return button;
}
