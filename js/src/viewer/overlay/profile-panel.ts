/** Shows over the picture where the evaluation's time goes, when the user asks. */
import { element } from "../base/dom";
import { loadFlame, type SentProfile } from "../flame/load-flame";

export class ProfilePanel {
	readonly element = element("section", {
		class: "profile",
		"aria-label": "Call times",
		hidden: "",
	});
	readonly #body = element("div", { "aria-live": "polite" });
	readonly #closed: () => void;
	#style: CSSStyleSheet | null = null;
	/** Counts what was asked for: an answer may come too late. */
	#asked = 0;

	/** @param closed Called when the user has closed it. */
	constructor(closed: () => void) {
		this.#closed = closed;
		const close = element(
			"button",
			{ class: "close", type: "button", "aria-label": "Close the call times" },
			"×",
		);
		close.addEventListener("click", () => this.#close());
		this.element.append(
			element("header", {}, element("strong", {}, "Call times"), close),
			this.#body,
		);
		this.element.addEventListener("keydown", (event) => {
			if (event.key === "Escape") {
				event.stopPropagation();
				this.#close();
			}
		});
	}

	get waits(): boolean {
		return this.#body.ariaBusy === "true";
	}

	/** The profile is asked for. */
	wait(): void {
		this.#asked++;
		this.element.hidden = false;
		this.#show("Counting calls…");
		this.#body.ariaBusy = "true";
		this.element.querySelector("button")?.focus();
	}

	/** Another part is on show. */
	forget(): void {
		this.#asked++;
		this.element.hidden = true;
		this.#body.ariaBusy = "false";
	}

	fail(message: string): void {
		this.#show(message);
	}

	async draw(sent: Blob): Promise<void> {
		const asked = this.#asked;
		try {
			const { profile, code }: SentProfile = JSON.parse(await sent.text());
			const { flamePicture, FLAME_STYLE } = await loadFlame(code);
			if (asked === this.#asked) {
				this.#adopt(FLAME_STYLE);
				this.#show(flamePicture(profile));
			}
		} catch (error) {
			if (asked === this.#asked) {
				this.#show(
					`The picture of the call times could not be loaded (${error}). In Python, ` +
						"part.call_profile() has them as a table.",
				);
			}
		}
	}

	#show(content: Node | string): void {
		this.#body.ariaBusy = "false";
		this.#body.replaceChildren(content);
	}

	#adopt(text: string): void {
		if (this.#style === null) {
			const root = this.element.getRootNode() as ShadowRoot;
			this.#style = new CSSStyleSheet();
			this.#style.replaceSync(text);
			root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#style];
		}
	}

	#close(): void {
		this.forget();
		this.#closed();
	}
}
