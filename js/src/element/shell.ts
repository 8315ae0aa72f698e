/** Builds an element's inside: the view, the controls beside it, the measures below. */

import { sharedPage } from "../mount/page";
import { element } from "../viewer/base/dom";
import { formatArea, formatSize, formatVolume } from "../viewer/base/format";
import { ThemeWatch } from "../viewer/base/theme";
import type { Source } from "../viewer/links/link";
import { PART_VIEW } from "../viewer/mount/view";
import type { Measures } from "../wire/render-shapes";
import { adoptShellStyle } from "./shell-style";

export class Shell {
	readonly #host: HTMLElement;
	readonly #view = element("div", { class: "view" });
	readonly #fault = element("p", { class: "fault", role: "alert", hidden: "" });
	readonly #facts = element("dl", { class: "facts", hidden: "" });
	readonly #sides = element("div", { class: "sides" }, this.#view, this.#facts);
	readonly #shell = element(
		"div",
		{ class: "shell", "data-theme": "light" },
		this.#fault,
		this.#sides,
	);
	#panel: HTMLElement | null = null;
	#theme: ThemeWatch | null = null;
	#end: (() => void) | null = null;

	constructor(host: HTMLElement) {
		this.#host = host;
		const root = host.attachShadow({ mode: "open" });
		adoptShellStyle(root);
		root.append(this.#shell);
	}

	/** Shows what the source feeds, for as long as the host stands in the page. */
	attach(source: Source): void {
		this.#theme ??= new ThemeWatch(this.#host, (theme) => {
			this.#shell.dataset.theme = theme;
		});
		this.#end?.();
		this.#end = sharedPage().mount(this.#view, source, PART_VIEW);
	}

	detach(): void {
		this.#end?.();
		this.#end = null;
		this.#theme?.dispose();
		this.#theme = null;
	}

	/** Keeps room for what comes with the part, so that nothing moves then. */
	reserve({ panel, facts }: { panel: boolean; facts: boolean }): void {
		this.#sides.classList.toggle("awaits-panel", panel);
		this.#facts.hidden = !facts;
	}

	set panel(panel: HTMLElement | null) {
		this.#sides.classList.remove("awaits-panel");
		this.#panel?.remove();
		this.#panel = panel;
		if (panel) {
			this.#sides.prepend(panel);
		}
	}

	/** What is wrong with the element itself, whatever is shown in it; null where nothing is. */
	set fault(message: string | null) {
		this.#fault.hidden = message === null;
		this.#fault.textContent = message;
	}

	set measures(measures: Measures | null) {
		this.#facts.hidden = measures === null;
		this.#facts.replaceChildren(
			...(measures ? factsOf(measures) : []).map(([name, value]) =>
				element("div", {}, element("dt", {}, name), element("dd", {}, value)),
			),
		);
	}
}

function factsOf(measures: Measures): [string, string][] {
	const size: [string, string] = ["Size", formatSize(measures)];
	const area: [string, string] = ["Area", formatArea(measures.area)];
	if (measures.dimension === 2) {
		return [size, area];
	}
	return [size, ["Volume", formatVolume(measures.volume)], area];
}
