import type { CutCache } from "./cut-cache";
import { type Item, VARIABLE } from "./item";
import { type Mentions, mentionsIn } from "./mentions";
import { isCall, nameOf } from "./name-table";
import { mentionsOfFile, mentionsOfItem, type Outline } from "./outline";
import { type MainProgram, namesCount, type TreeFile } from "./program-tree";

/** Which items of each file the program can reach: 1 for those. */
export function reachedItems(
	main: MainProgram,
	files: readonly TreeFile[],
	cache: CutCache,
): Uint8Array[] {
	const mayContinue = main.inclusions.some(({ betweenStatements }) => !betweenStatements);
	const mentions = mentionsIn(main.source, mayContinue, cache.names);
	const reach = new Reach(files, cache);
	reach.name(mentions);
	for (const file of files) {
		if (file.whole && namesCount(file)) {
			reach.name(mentionsOfFile(file.outline, cache.names));
		}
	}
	return reach.finish();
}

/** Evaluating or calling it does more than give a value, or does not. */
const ACTS = 1;
const QUIET = 2;

class Reach {
	private readonly items: Item[] = [];
	private readonly outlines: Outline[] = [];
	private readonly kept: Uint8Array;
	/** Of each name, the last item that defines it, and of each item the one before: -1 ends. */
	private readonly variables: Int32Array;
	private readonly callables: Int32Array;
	private readonly before: Int32Array;
	private readonly waiting: number[] = [];
	/** Of each item, {@link ACTS} or {@link QUIET} once it is known. */
	private readonly acting: Uint8Array;

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
		this.acting = new Uint8Array(this.items.length);
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
		for (const mention of mentions.names) {
			this.eachDefinition(mention, (index) => this.keep(index));
		}
	}

	finish(): Uint8Array[] {
		for (let index = 0; index < this.items.length; index++) {
			const item = this.items[index] as Item;
			if (item.pinned || (item.kind === VARIABLE && !item.literal && this.acts(index))) {
				this.keep(index);
			}
		}
		for (let index = this.waiting.pop(); index !== undefined; index = this.waiting.pop()) {
			this.name(this.mentions(index));
		}
		let first = 0;
		return this.files.map(({ outline, whole }) => {
			const count = whole ? 0 : outline.items.length;
			first += count;
			return this.kept.subarray(first - count, first);
		});
	}

	private keep(index: number) {
		if (this.kept[index] === 0) {
			this.kept[index] = 1;
			this.waiting.push(index);
		}
	}

	/** Whether evaluating a variable can do more than give its value. */
	private acts(index: number): boolean {
		const cameFrom = new Map([[index, -1]]);
		for (const at of cameFrom.keys()) {
			if (this.acting[at] === ACTS || this.mentions(at).acts) {
				for (let caller = at; caller >= 0; caller = cameFrom.get(caller) as number) {
					this.acting[caller] = ACTS;
				}
				return true;
			}
			for (const mention of this.mentions(at).names.filter(isCall)) {
				this.eachDefinition(mention, (called) => {
					if (this.acting[called] !== QUIET && !cameFrom.has(called)) {
						cameFrom.set(called, at);
					}
				});
			}
		}
		for (const at of cameFrom.keys()) {
			this.acting[at] = QUIET;
		}
		return false;
	}

	private eachDefinition(mention: number, visit: (index: number) => void) {
		const name = nameOf(mention);
		for (let at = this.variables[name] ?? -1; at >= 0; at = this.before[at] as number) {
			visit(at);
		}
		if (isCall(mention)) {
			for (let at = this.callables[name] ?? -1; at >= 0; at = this.before[at] as number) {
				visit(at);
			}
		}
	}

	private mentions(index: number): Mentions {
		const [outline, item] = [this.outlines[index] as Outline, this.items[index] as Item];
		return mentionsOfItem(outline, item, this.cache.names);
	}
}
