/** Counts calls and their time, for the profile of a program. */
import type { Callable, CallWatch } from "./call-watch";
import type { Frame } from "./values";

/** Ways from call to call that are told apart; beyond, time is the caller's. */
const MOST_PATHS = 4000;

/** All calls of one function or module; times are in milliseconds. */
export interface Counted {
	/** Null of the program itself. */
	callable: Callable | null;
	calls: number;
	/** Without the calls below it. */
	own: number;
	/** With them; of calls inside of each other the outermost counts. */
	total: number;
}

/** Calls that came about in the same way. A call inside of itself is at the place of the first. */
export interface CallPath {
	counted: Counted;
	calls: number;
	own: number;
	below: CallPath[];
}

interface Running extends Counted {
	depth: number;
	begun: number;
	path: Path | null;
}

interface Path extends CallPath {
	counted: Running;
	below: Path[];
	next: Map<Running, Path>;
}

export class CallCounter implements CallWatch {
	readonly #counted = new Map<Callable, Running>();
	#program = running(null);
	#root = pathOf(this.#program);
	#paths = 1;
	#path = this.#root;
	#call = this.#program;
	#since = 0;

	/** An evaluation begins. */
	begin(): void {
		for (const counted of this.#counted.values()) {
			counted.depth = 0;
			counted.path = null;
		}
		this.#path = this.#root;
		this.#call = this.#program;
		this.#program.calls++;
		this.#root.calls++;
		this.#program.begun = this.#since = performance.now();
	}

	/** An evaluation has come to its end. */
	end(): void {
		this.#program.total += this.#spend() - this.#program.begun;
	}

	/** Forgets what was counted so far: code was new. */
	forget(): void {
		this.#program = running(null);
		this.#root = pathOf(this.#program);
		this.#paths = 1;
		for (const counted of this.#counted.values()) {
			counted.calls = counted.own = counted.total = 0;
		}
	}

	/** What was called, the program first. */
	get counted(): Counted[] {
		return [this.#program, ...this.#counted.values()].filter(({ calls }) => calls > 0);
	}

	get paths(): CallPath {
		return this.#root;
	}

	from<Result>(_: unknown, run: (frame: Frame) => Result): (frame: Frame) => Result {
		return run;
	}

	around<Result>(
		callable: Callable,
		_: readonly number[],
		run: (frame: Frame) => Result,
	): (frame: Frame) => Result {
		const counted = this.#counted.get(callable) ?? running(callable);
		this.#counted.set(callable, counted);
		return (frame) => {
			const [path, call] = [this.#path, this.#call];
			this.#enter(counted);
			const result = run(frame);
			this.#leave(counted);
			this.#path = path;
			this.#call = call;
			return result;
		};
	}

	#enter(counted: Running): void {
		const now = this.#spend();
		if (counted.depth === 0) {
			counted.begun = now;
			counted.path = this.#below(this.#path, counted);
		}
		counted.depth++;
		counted.calls++;
		this.#call = counted;
		this.#path = counted.path as Path;
		if (this.#path.counted === counted) {
			this.#path.calls++;
		}
	}

	#leave(counted: Running): void {
		const now = this.#spend();
		counted.depth--;
		if (counted.depth === 0) {
			counted.total += now - counted.begun;
		}
	}

	/** Books the time since the last call or return. */
	#spend(): number {
		const now = performance.now();
		const spent = now - this.#since;
		this.#call.own += spent;
		this.#path.own += spent;
		this.#since = now;
		return now;
	}

	#below(path: Path, counted: Running): Path {
		const known = path.next.get(counted);
		if (known !== undefined || this.#paths === MOST_PATHS) {
			return known ?? path;
		}
		const made = pathOf(counted);
		path.next.set(counted, made);
		path.below.push(made);
		this.#paths++;
		return made;
	}
}

function running(callable: Callable | null): Running {
	return { callable, calls: 0, own: 0, total: 0, depth: 0, begun: 0, path: null };
}

function pathOf(counted: Running): Path {
	return { counted, calls: 0, own: 0, below: [], next: new Map() };
}
