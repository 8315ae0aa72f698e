/** Marks the items of each file that a program can reach. */
import { type Mentions, mentionsIn } from "../names/mentions";
import { isCall, nameOf } from "../names/name-table";
import { VARIABLE } from "../syntax/kinds";
import type { CutCache } from "./cut-cache";
import type { Item } from "./item";
import { mentionsOfFile, mentionsOfItem, type Outline } from "./outline";
import { type MainProgram, namesCount, type TreeFile } from "./program-tree";

/** Which items of each file the program can reach: 1 for those. */
export function reachedItems(
	main: MainProgram,
	files: readonly TreeFile[],
	cache: CutCache,
): Uint8Array[] {
	const mayContinue = main.inclusions.some(({ betweenStatements }) => !betweenStatements);
	const { bytes } = main;
	const mentions = mentionsIn(bytes, 0, bytes.length, mayContinue, cache.names);
	const reach = new Reach(files, cache);
	reach.name(mentions);
	for (const file of files) {
		if (file.whole && namesCount(file)) {
			reach.name(mentionsOfFile(file.outline, cache.names));
		}
	}
	return reach.finish();
}

class Reach {
	private readonly items: Item[] = [];
	private readonly outlines: Outline[] = [];
	private readonly kept: Uint8Array;
	/** Of each name, the last item that defines it, and of each item the one before: -1 ends. */
	private readonly variables: Int32Array;
	private readonly callables: Int32Array;
	private readonly before: Int32Array;
	private readonly waiting: number[] = [];

	constructor(
		private readonly files: readonly TreeFile[],
		private readonly cache: CutCache,
	) {
		for (const { outline, whole } of files) {
			for (const item of whole ? [] : outline.items) {
				this.items.push(item);
				this.outlines.push(outline);
			}
		}
		this.kept = new Uint8Array(this.items.length);
		this.before = new Int32Array(this.items.length);
		this.variables = new Int32Array(cache.names.size).fill(-1);
		this.callables = new Int32Array(cache.names.size).fill(-1);
		for (let index = 0; index < this.items.length; index++) {
			const item = this.items[index] as Item;
			if (item.name >= 0) {
				const heads = item.kind === VARIABLE ? this.variables : this.callables;
				this.before[index] = heads[item.name] as number;
				heads[item.name] = index;
			}
		}
	}

	/** Keeps what `mentions` names. */
	name(mentions: Mentions) {
		for (const mention of mentions) {
			const name = nameOf(mention);
			this.keepAll(this.variables[name] ?? -1);
			if (isCall(mention)) {
				this.keepAll(this.callables[name] ?? -1);
			}
		}
	}

	finish(): Uint8Array[] {
		for (let index = 0; index < this.items.length; index++) {
			if ((this.items[index] as Item).pinned) {
				this.keep(index);
			}
		}
		for (let index = this.waiting.pop(); index !== undefined; index = this.waiting.pop()) {
			const [outline, item] = [this.outlines[index] as Outline, this.items[index] as Item];
			this.name(mentionsOfItem(outline, item, this.cache.names));
		}
		let first = 0;
		return this.files.map(({ outline, whole }) => {
			const count = whole ? 0 : outline.items.length;
			first += count;
			return this.kept.subarray(first - count, first);
		});
	}

	private keepAll(last: number) {
		for (let index = last; index >= 0; index = this.before[index] as number) {
			this.keep(index);
		}
	}

	private keep(index: number) {
		if (this.kept[index] === 0) {
			this.kept[index] = 1;
			this.waiting.push(index);
		}
	}
}
