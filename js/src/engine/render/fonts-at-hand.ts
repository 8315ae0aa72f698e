/** Says of fonts that a program asks for which are not there, and which letters they lack. */
import type { FontFace } from "./font-faces";

/** fontconfig's names for "any font of this kind". */
const GENERIC = new Set(["", "sans", "sansserif", "serif", "monospace", "mono"]);
/** What fontconfig takes for a style that each family has. */
const PLAIN = new Set(["", "regular", "normal", "book", "roman"]);
/** Blanks, controls and what only joins letters need no picture. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Z}\p{Variation_Selector}]/u;
/** What OpenSCAD takes where no font is named. */
const DEFAULT = "Liberation Sans";
const MOST_SHOWN = 20;
const MOST_LISTED = 12;

export class FontsAtHand {
	/** Fonts of each family, by its plain name. */
	readonly #fonts = new Map<string, FontFace[]>();
	readonly #families: readonly string[];

	constructor(readonly faces: readonly FontFace[]) {
		this.#families = [...new Set(faces.map(({ family }) => family))];
		for (const face of faces) {
			const known = this.#fonts.get(plain(face.family)) ?? [];
			known.push(face);
			this.#fonts.set(plain(face.family), known);
		}
	}

	/** What is not there of `Family:style=Style`, or null. */
	fault(name: string): string | null {
		const { families, style } = partsOf(name);
		const found = this.#found(families);
		if (found === undefined) {
			if (families.some((family) => GENERIC.has(plain(family)))) {
				return null;
			}
			const list = listed(this.#families);
			return `The font "${families.join()}" is not there, so another one is used. Fonts at hand: ${list}`;
		}
		const faces = this.#fonts.get(plain(found)) ?? [];
		if (style === null || PLAIN.has(plain(style)) || faces.some(isOfStyle(style))) {
			return null;
		}
		const list = listed([...new Set(faces.map((face) => face.style))]);
		return `The font "${found}" has no style "${style.trim()}" here, so another one is used. Styles at hand: ${list}`;
	}

	/** The letters of a text that its font lacks, in a sentence that says what to do, or null. */
	lacking(text: string, name: string): string | null {
		const { families, style } = partsOf(name === "" ? DEFAULT : name);
		const found = this.#found(families);
		const family = found === undefined ? undefined : this.#fonts.get(plain(found));
		const ofStyle = family?.filter(isOfStyle(style ?? "Regular")) ?? [];
		// Which font takes the place of one that is not there, is not known here.
		const faces = ofStyle.length > 0 ? ofStyle : (family ?? this.faces);
		const missing = lettersOf(text).filter(
			(letter) => !faces.some((face) => canShow(face, letter)),
		);
		if (missing.length === 0 || faces.length === 0) {
			return null;
		}
		const shown = missing.slice(0, MOST_SHOWN).join("") + (missing.length > MOST_SHOWN ? "…" : "");
		const who =
			found === undefined ? "No font at hand has" : `The font "${found.trim()}" does not have`;
		const other = this.faces.find((face) => missing.every((letter) => canShow(face, letter)));
		const [what, place, them] =
			missing.length === 1
				? ["letter", "a box or a gap stands in its place", "it"]
				: ["letters", "boxes or gaps stand in their place", "them"];
		const advice =
			other === undefined
				? `Bring a font that has ${them}: use <name.ttf>, with files={"name.ttf": …}`
				: `The font "${fullName(other)}" has ${them}`;
		return `${who} the ${what} "${shown}": ${place}. ${advice}`;
	}

	#found(families: readonly string[]): string | undefined {
		return families.find((family) => this.#fonts.has(plain(family)));
	}
}

/** The families, in the order in which they are wanted, and the style of a font's name. */
function partsOf(name: string): { families: string[]; style: string | null } {
	const [families = "", ...properties] = name.split(":");
	const style = properties.find((one) => /^\s*style\s*=/i.test(one))?.replace(/^[^=]*=/, "");
	return { families: families.split(","), style: style ?? null };
}

/** Each of a text's letters once. */
function lettersOf(text: string): string[] {
	return [...new Set(text.normalize("NFC"))].filter((letter) => !INVISIBLE.test(letter));
}

/** As it is, or put together from its parts. */
function canShow(face: FontFace, letter: string): boolean {
	return (
		face.has(letter.codePointAt(0) as number) ||
		[...letter.normalize("NFD")].every((part) => face.has(part.codePointAt(0) as number))
	);
}

function listed(names: readonly string[]): string {
	const rest = names.length - MOST_LISTED;
	const more = rest > 0 ? ` and ${rest} more` : "";
	return names.length === 0 ? "none" : names.slice(0, MOST_LISTED).join(", ") + more;
}

function fullName({ family, style }: FontFace): string {
	return PLAIN.has(plain(style)) ? family : `${family}:style=${style}`;
}

function isOfStyle(style: string): (face: FontFace) => boolean {
	return (face) => plain(face.style) === plain(style);
}

/** fontconfig compares without case and blanks. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[\s-]/g, "");
}
