/** What an anywidget host hands to `render`. */

type Handler = () => void;

export class Model {
	readonly #traits: Record<string, unknown>;
	readonly #handlers = new Map<string, Set<Handler>>();

	constructor(traits: Record<string, unknown>) {
		this.#traits = { ...traits };
	}

	get(name: string): unknown {
		return this.#traits[name];
	}

	set(name: string, value: unknown): void {
		this.#traits[name] = value;
		for (const handler of this.#handlers.get(`change:${name}`) ?? []) {
			handler();
		}
	}

	on(event: string, handler: Handler): void {
		this.#handlers.set(event, (this.#handlers.get(event) ?? new Set()).add(handler));
	}

	off(event: string, handler: Handler): void {
		this.#handlers.get(event)?.delete(handler);
	}

	save_changes(): void {}

	send(_message?: object): void {}
}
