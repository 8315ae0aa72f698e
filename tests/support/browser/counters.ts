/** Counts what a view takes from the page and must give back. Runs before everything else. */

const counters = {
	/** All that were ever made; some may be lost by now. */
	contexts: [] as WebGL2RenderingContext[],
	channels: 0,
	observers: 0,
	listeners: 0,
	timers: 0,
	/** Frames that were asked for and have not come. */
	frames: 0,
	/** Pictures drawn, ever. */
	drawn: 0,
	/** Object URLs that were made and not revoked. */
	urls: 0,
	/** Workers that were started and not ended. */
	workers: 0,

	live(): number {
		return this.contexts.filter((context) => !context.isContextLost()).length;
	},
};

/** Replaces a method by one that does more. */
function wrap<Owner extends object, Key extends keyof Owner>(
	owner: Owner,
	key: Key,
	wrapper: (original: Owner[Key]) => Owner[Key],
): void {
	owner[key] = wrapper(owner[key]);
}

for (const owner of [OffscreenCanvas.prototype, HTMLCanvasElement.prototype]) {
	const { getContext } = owner;
	owner.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
		const context: unknown = Reflect.apply(getContext, this, args);
		if (context instanceof WebGL2RenderingContext && !counters.contexts.includes(context)) {
			counters.contexts.push(context);
		}
		return context;
	} as typeof owner.getContext;
}
// The stage copies each frame from its own canvas, which is not in the page.
wrap(CanvasRenderingContext2D.prototype, "drawImage", (original) => {
	return function (this: CanvasRenderingContext2D, ...args: unknown[]) {
		const [image] = args;
		const inPage = this.canvas.isConnected;
		if (inPage && image instanceof HTMLCanvasElement && !image.isConnected) {
			counters.drawn += 1;
		}
		Reflect.apply(original, this, args);
	} as typeof original;
});

globalThis.BroadcastChannel = class extends BroadcastChannel {
	#open = true;
	constructor(name: string) {
		super(name);
		counters.channels += 1;
	}
	override close(): void {
		counters.channels -= this.#open ? 1 : 0;
		this.#open = false;
		super.close();
	}
};

wrap(URL, "createObjectURL", (original) => (blob) => {
	counters.urls += 1;
	return original.call(URL, blob);
});
wrap(URL, "revokeObjectURL", (original) => (url) => {
	counters.urls -= 1;
	original.call(URL, url);
});

globalThis.Worker = class extends Worker {
	#running = true;
	constructor(...args: ConstructorParameters<typeof Worker>) {
		super(...args);
		counters.workers += 1;
	}
	override terminate(): void {
		counters.workers -= this.#running ? 1 : 0;
		this.#running = false;
		super.terminate();
	}
};

/** An observer counts from its first `observe` to its `disconnect`. */
function counted<Class extends new (...args: never[]) => { observe: unknown; disconnect(): void }>(
	original: Class,
): Class {
	const observing = new WeakSet<object>();
	const { observe, disconnect } = original.prototype;
	original.prototype.observe = function (this: object, ...args: unknown[]): void {
		Reflect.apply(observe, this, args);
		counters.observers += observing.has(this) ? 0 : 1;
		observing.add(this);
	};
	original.prototype.disconnect = function (this: object): void {
		Reflect.apply(disconnect, this, []);
		counters.observers -= observing.has(this) ? 1 : 0;
		observing.delete(this);
	};
	return original;
}
counted(MutationObserver);
counted(ResizeObserver);
counted(IntersectionObserver);

/** Listeners on what outlives a view. */
const shared = new Map<EventTarget, Set<string>>();
const numbers = new WeakMap<object, number>();
let next = 0;
function numberOf(listener: object): number {
	next += 1;
	const number = numbers.get(listener) ?? next;
	numbers.set(listener, number);
	return number;
}
function outlives(target: EventTarget): boolean {
	return (
		[window, document, document.body, document.documentElement].includes(target as HTMLElement) ||
		target instanceof MediaQueryList
	);
}
for (const [name, adds] of [
	["addEventListener", true],
	["removeEventListener", false],
] as const) {
	wrap(EventTarget.prototype, name, (original) => {
		return function (this: EventTarget | undefined, ...args: Parameters<typeof original>) {
			const target = this ?? window;
			const [type, listener] = args;
			if (listener && outlives(target)) {
				const found = shared.get(target) ?? new Set();
				shared.set(target, found);
				const key = `${type} ${numberOf(listener)}`;
				if (adds) {
					found.add(key);
				} else {
					found.delete(key);
				}
				counters.listeners = [...shared.values()].reduce((sum, { size }) => sum + size, 0);
			}
			original.apply(target, args);
		};
	});
}

const timers = new Set<number>();
wrap(globalThis, "setTimeout", (original) => {
	return ((callback: () => void, delay?: number) => {
		const id = original(() => {
			timers.delete(Number(id));
			counters.timers = timers.size;
			callback();
		}, delay) as unknown as number;
		timers.add(id);
		counters.timers = timers.size;
		return id;
	}) as unknown as typeof original;
});
wrap(globalThis, "clearTimeout", (original) => {
	return ((id?: number) => {
		timers.delete(Number(id));
		counters.timers = timers.size;
		original(id);
	}) as typeof original;
});

const frames = new Set<number>();
wrap(globalThis, "requestAnimationFrame", (original) => {
	return (callback) => {
		const id = original((now) => {
			frames.delete(id);
			counters.frames = frames.size;
			callback(now);
		});
		frames.add(id);
		counters.frames = frames.size;
		return id;
	};
});
wrap(globalThis, "cancelAnimationFrame", (original) => {
	return (id) => {
		frames.delete(id);
		counters.frames = frames.size;
		original(id);
	};
});

Object.assign(globalThis, { counters });

export {};
