/**
 * Makes elements for overlays and panels. Text only ever goes in as text: what OpenSCAD prints is
 * untrusted.
 */

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Readonly<Record<string, string>> = {},
	...children: Child[]
): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		made.setAttribute(name, value);
	}
	made.append(...children);
	return made;
}

export function svg<K extends keyof SVGElementTagNameMap>(
	tag: K,
	attributes: Readonly<Record<string, string>> = {},
	...children: Child[]
): SVGElementTagNameMap[K] {
	const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
	for (const [name, value] of Object.entries(attributes)) {
		made.setAttribute(name, value);
	}
	made.append(...children);
	return made;
}

/** Programs can print without end; a page cannot show it. */
export function shortened(text: string, limit = 2000): string {
	return text.length > limit ? `${text.slice(0, limit)} … (${text.length - limit} more)` : text;
}
