/** Outlines a file for cutting: its top-level items, up to where it is understood. */
import { type Mentions, mentionsIn } from "../names/mentions";
import type { NameTable } from "../names/name-table";
import { type Inclusion, inclusion, inclusionsIn } from "../syntax/inclusions";
import { INCLUSION, STATEMENT, VARIABLE } from "../syntax/kinds";
import { CLASS, DIGIT } from "../syntax/lexis";
import { Skimmer } from "../syntax/skimmer";
import type { Item } from "./item";
import { VariableRules } from "./variable-rules";

/** The top level of one file. */
export interface Outline {
	bytes: Uint8Array;
	items: Item[];
	/** False where the text is not understood: such a file stays as it is. */
	understood: boolean;
	/** The file ends inside a line comment, which then goes on in the including file. */
	openComment: boolean;
	inclusions: Inclusion[];
	/** Newlines before the start and the end of each item, counted when they are asked for. */
	lines: Int32Array | null;
	/** Of the whole text, for a file that stays as it is. */
	mentions: Mentions | null;
	/** The cut that was made last. */
	cut: Cut | null;
}

/** The text that is left of a file, and a name for it. */
export interface Cut {
	kept: Uint8Array;
	bytes: Uint8Array;
	version: string;
}

const DOLLAR = 0x24;
const decoder = new TextDecoder();

/** Only for reading: what OpenSCAD gets stays the bytes it was. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
	return decoder.decode(bytes.subarray(start, end));
}

/** Reads the top level once; what lies inside the items is left for later. */
export function outline(bytes: Uint8Array, names: NameTable): Outline {
	const skimmer = new Skimmer(bytes);
	const items: Item[] = [];
	const variables = new VariableRules(names);
	// The engine takes CR LF for one line end; OpenSCAD counts a single CR where it is code.
	const countable = !bytes.includes(0x0d) || !/\r(?!\n)/.test(textOf(bytes, 0, bytes.length));
	while (countable && skimmer.next()) {
		const { kind, start, end, nameStart, nameEnd } = skimmer;
		const defines = kind !== STATEMENT && kind !== INCLUSION;
		const name = defines ? names.number(bytes, nameStart, nameEnd) : -1;
		const pinned = !defines || skimmer.open || isSpecial(bytes[nameStart] as number);
		const item: Item = { kind, name, start, end, pinned, mentions: null };
		items.push(item);
		if (kind === VARIABLE) {
			const { silent, valueNames } = skimmer;
			const read: number[] = [];
			for (let at = 0; at < valueNames.length; at += 2) {
				read.push(names.number(bytes, valueNames[at] as number, valueNames[at + 1] as number));
			}
			variables.meet(item, silent, read);
		}
	}
	const { openComment } = skimmer;
	const understood = countable && skimmer.understood;
	const inclusions = understood
		? items
				.filter(({ kind }) => kind === INCLUSION)
				.map(({ start, end }) => inclusion(textOf(bytes, start, end), true))
		: inclusionsIn(textOf(bytes, 0, bytes.length));
	return {
		bytes,
		items,
		understood,
		openComment,
		inclusions,
		lines: null,
		mentions: null,
		cut: null,
	};
}

/**
 * Special variables reach everywhere, also into files that are `use`d. Names that start
 * with a digit are as good as extinct, and not looked for.
 */
function isSpecial(initial: number): boolean {
	return initial === DOLLAR || CLASS[initial] === DIGIT;
}

export function mentionsOfItem({ bytes }: Outline, item: Item, names: NameTable): Mentions {
	item.mentions ??= mentionsIn(bytes, item.start, item.end, false, names);
	return item.mentions;
}

export function mentionsOfFile(outline: Outline, names: NameTable): Mentions {
	const { bytes, understood } = outline;
	outline.mentions ??= mentionsIn(bytes, 0, bytes.length, !understood, names);
	return outline.mentions;
}
