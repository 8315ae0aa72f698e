/** Watches whether the notebook around a view is light or dark, with more contrast or not. */

export type Brightness = "light" | "dark";
export type Theme = Brightness | `contrast-${Brightness}`;

/** What a page tells about its theme, surest first. */
export interface ThemeSigns {
	/** Attributes and classes of <html> and <body>. */
	marks: { classes: readonly string[]; attributes: Readonly<Record<string, string>> }[];
	/**
	 * As the browser computes it: the first background behind the view that is not see-through, or
	 * else what the browser itself paints below a page of this `color-scheme`.
	 */
	background: string;
	/** `prefers-contrast: more`, or colours that the system forces. */
	prefersContrast: boolean;
}

const DARK = new Set(["dark", "dark-theme", "theme-dark", "vscode-dark", "vscode-high-contrast"]);
const LIGHT = new Set(["light", "light-theme", "theme-light", "vscode-light"]);
const ATTRIBUTES = ["data-theme", "data-color-mode", "data-bs-theme", "data-mode", "theme"];

const MORE_CONTRAST = /high[ -]?contrast/i;

export function themeOf(signs: ThemeSigns): Theme {
	const brightness = brightnessAround(signs);
	return hasMoreContrast(signs) ? `contrast-${brightness}` : brightness;
}

function hasMoreContrast({ marks, prefersContrast }: ThemeSigns): boolean {
	return (
		prefersContrast ||
		marks.some(({ classes, attributes }) =>
			[...classes, attributes["data-jp-theme-name"] ?? ""].some((name) => MORE_CONTRAST.test(name)),
		)
	);
}

function brightnessAround(signs: ThemeSigns): Brightness {
	for (const { classes, attributes } of signs.marks) {
		const jupyter = attributes["data-jp-theme-light"];
		if (jupyter === "false" || jupyter === "true") {
			return jupyter === "false" ? "dark" : "light";
		}
		const words = [...classes, ...ATTRIBUTES.map((name) => attributes[name] ?? "")];
		// Its light form has the other's class, too.
		if (words.includes("vscode-high-contrast-light")) {
			return "light";
		}
		if (words.some((word) => DARK.has(word))) {
			return "dark";
		}
		if (words.some((word) => LIGHT.has(word))) {
			return "light";
		}
	}
	const brightness = brightnessOf(signs.background);
	return brightness !== null && brightness < 0.45 ? "dark" : "light";
}

/** 0 … 1 of an opaque computed colour, null of a see-through or unknown one. */
export function brightnessOf(color: string): number | null {
	const parts = /^(rgba?|color)\((.*)\)$/.exec(color);
	const numbers = (parts?.[2]?.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
	const [red, green, blue, alpha = 1] = numbers;
	if (!parts || red === undefined || green === undefined || blue === undefined || alpha < 0.5) {
		return null;
	}
	// rgb() counts to 255, color(srgb …) to 1.
	const scale = parts[1] === "color" ? 1 : 255;
	return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / scale;
}

/**
 * For the style of a watched element. A property without a use there tells what colour the page has
 * where nothing is painted: `color-scheme` may come from a `<meta>`, of which no property knows.
 */
export const CANVAS_COLOR = ":host { column-rule-color: Canvas !important; }";

const CONTRASTS = ["(prefers-contrast: more)", "(forced-colors: active)"];

function signsAround(element: Element): ThemeSigns {
	const roots = [document.body, document.documentElement];
	return {
		marks: roots.map((root) => ({
			classes: [...root.classList],
			attributes: Object.fromEntries([...root.attributes].map(({ name, value }) => [name, value])),
		})),
		background: backgroundBehind(element) ?? getComputedStyle(element).columnRuleColor,
		prefersContrast: CONTRASTS.some((query) => matchMedia(query).matches),
	};
}

function backgroundBehind(element: Element): string | null {
	let at: Node | null = element;
	while (at) {
		if (at instanceof Element) {
			const { backgroundColor } = getComputedStyle(at);
			if (brightnessOf(backgroundColor) !== null) {
				return backgroundColor;
			}
		}
		at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null);
	}
	return null;
}

/** Calls back with the theme around an element with CANVAS_COLOR: now, and whenever it changes. */
export class ThemeWatch {
	readonly #element: Element;
	readonly #changed: (theme: Theme) => void;
	readonly #mutations = new MutationObserver(() => this.check());
	readonly #media = ["(prefers-color-scheme: dark)", ...CONTRASTS].map((query) =>
		matchMedia(query),
	);
	readonly #check = (event: Event): void => {
		const { target } = event;
		if (
			target instanceof MediaQueryList ||
			target === document.body ||
			target === document.documentElement
		) {
			this.check();
		}
	};
	#theme: Theme | null = null;

	constructor(element: Element, changed: (theme: Theme) => void) {
		this.#element = element;
		this.#changed = changed;
		const schemes = document.querySelectorAll('meta[name="color-scheme"]');
		for (const told of [document.documentElement, document.body, ...schemes]) {
			this.#mutations.observe(told, { attributes: true });
		}
		for (const media of this.#media) {
			media.addEventListener("change", this.#check);
		}
		// A background that fades from light to dark is judged again at its end.
		document.addEventListener("transitionend", this.#check);
		this.check();
	}

	check(): void {
		const theme = themeOf(signsAround(this.#element));
		if (theme !== this.#theme) {
			this.#theme = theme;
			this.#changed(theme);
		}
	}

	dispose(): void {
		this.#mutations.disconnect();
		for (const media of this.#media) {
			media.removeEventListener("change", this.#check);
		}
		document.removeEventListener("transitionend", this.#check);
	}
}
