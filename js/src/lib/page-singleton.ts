/**
 * Shares one value among all copies of this code that a page has loaded.
 *
 * Some hosts import a module anew for each widget. The copy that asks first makes the value,
 * and every other one finds it.
 */
export class PageSingleton<Value> {
	readonly #key: symbol;

	/** @param key The same in every copy that understands the value, and in no other. */
	constructor(key: string) {
		this.#key = Symbol.for(key);
	}

	/** The page's value, made by the first who asks. */
	get(make: () => Value): Value {
		const shared = globalThis as { [key: symbol]: unknown };
		shared[this.#key] ??= make();
		return shared[this.#key] as Value;
	}

	/** The page's value; null where nobody has made one yet. */
	get made(): Value | null {
		const shared = globalThis as { [key: symbol]: unknown };
		return (shared[this.#key] as Value | undefined) ?? null;
	}

	/** Who asks next makes another one. */
	drop(): void {
		delete (globalThis as { [key: symbol]: unknown })[this.#key];
	}
}
