import type { Outcome } from "../../wire/contract";
import { type Executor, StartFailure } from "./executor";
import { failed } from "./failure";
import type { Flight } from "./flight";
import { Homes } from "./homes";
import type { Workforce } from "./workforce";

interface Slot {
	executor: Executor;
	ready: boolean;
	flight: Flight | null;
}

export interface SlotReport {
	state: "starting" | "idle" | "running";
	/** Viewers whose geometry it has. */
	viewers: string[];
}

/** Viewers whose worker is remembered. */
const MOST_VIEWERS = 1000;
/** Programs whose worker is remembered; a slider makes one at each move. */
const MOST_PROGRAMS = 200;

/** Decides which flight runs when and where. */
export class Scheduler {
	readonly #workforce: Workforce;
	readonly #size: number;
	readonly #done: (flight: Flight, outcome: Outcome) => void;
	readonly #queue: Flight[] = [];
	readonly #slots: Slot[] = [];
	readonly #viewers = new Homes<Slot>(MOST_VIEWERS);
	/** A document of a program is asked for after its part, and without its viewer. */
	readonly #programs = new Homes<Slot>(MOST_PROGRAMS);
	#disposed = false;

	/**
	 * @param size Most flights that run at a time.
	 * @param done Called once for each flight that was neither dropped.
	 */
	constructor(
		workforce: Workforce,
		size: number,
		done: (flight: Flight, outcome: Outcome) => void,
	) {
		this.#workforce = workforce;
		this.#size = size;
		this.#done = done;
	}

	get waiting(): number {
		return this.#queue.length;
	}

	report(): SlotReport[] {
		return this.#slots.map((slot) => ({
			state: !slot.ready ? "starting" : slot.flight ? "running" : "idle",
			viewers: this.#viewers.namesAt(slot),
		}));
	}

	/** Puts a flight at the end of the queue, or where another one stands that it replaces. */
	add(flight: Flight, replaced: Flight | undefined): void {
		const place = replaced ? this.#queue.indexOf(replaced) : -1;
		// A viewer that moves quickly must not be sent to the end of the queue each time.
		this.#queue.splice(place < 0 ? this.#queue.length : place, 0, flight);
		this.pump();
	}

	/** Takes a flight out of the queue. */
	drop(flight: Flight): void {
		const place = this.#queue.indexOf(flight);
		if (place >= 0) {
			this.#queue.splice(place, 1);
		}
		flight.state = "done";
	}

	/** Ends a flight that runs, where that is possible. */
	end(flight: Flight, outcome: Outcome): void {
		this.#slots.find((slot) => slot.flight === flight)?.executor.end(outcome);
	}

	/** Gives work to whoever is free, and gets more workers where that is too few. */
	pump(): void {
		if (this.#disposed) {
			return;
		}
		let unserved = 0;
		for (const flight of [...this.#queue]) {
			if (this.#isViewerBusy(flight)) {
				continue;
			}
			const slot = flight.state === "waiting" ? this.#slotFor(flight) : null;
			if (slot) {
				this.#queue.splice(this.#queue.indexOf(flight), 1);
				void this.#run(slot, flight);
			} else if (flight.state === "waiting" || this.#slots.length === 0) {
				unserved++;
			}
		}
		const size = this.#workforce.sameThread === null ? this.#size : 1;
		let starting = this.#slots.filter((slot) => !slot.ready).length;
		while (starting < unserved && this.#slots.length < size) {
			const slot: Slot = { executor: this.#workforce.take(), ready: false, flight: null };
			this.#slots.push(slot);
			void this.#bring(slot);
			starting++;
		}
	}

	dispose(): void {
		this.#disposed = true;
		this.#queue.length = 0;
		for (const slot of this.#slots.splice(0)) {
			slot.executor.dispose();
		}
	}

	/** A viewer's renders run one after another, where its geometry is. */
	#isViewerBusy({ job }: Flight): boolean {
		return (
			job.viewer !== null && this.#slots.some((slot) => slot.flight?.job.viewer === job.viewer)
		);
	}

	#slotFor({ job, program }: Flight): Slot | null {
		const viewers = job.viewer === null ? undefined : this.#viewers.get(job.viewer);
		for (const home of [viewers, this.#programs.get(program)]) {
			if (home?.ready && !home.flight) {
				return home;
			}
		}
		const idle = this.#slots.filter((slot) => slot.ready && !slot.flight);
		const tenants = new Map(idle.map((slot) => [slot, this.#viewers.namesAt(slot).length]));
		const crowd = (slot: Slot) => tenants.get(slot) ?? 0;
		return idle.sort((one, other) => crowd(one) - crowd(other))[0] ?? null;
	}

	async #run(slot: Slot, flight: Flight): Promise<void> {
		slot.flight = flight;
		flight.state = "running";
		flight.started = performance.now();
		this.#programs.settle(flight.program, slot);
		if (flight.job.viewer !== null) {
			this.#viewers.settle(flight.job.viewer, slot);
		}
		const outcome = await slot.executor.run(flight.job);
		slot.flight = null;
		flight.state = "done";
		if (this.#disposed) {
			return;
		}
		if (!slot.executor.alive) {
			slot.ready = false;
			slot.executor = this.#workforce.take();
			void this.#bring(slot);
		}
		this.#done(flight, outcome);
		this.pump();
		this.#workforce.prepare();
	}

	/** Waits until the slot's executor stands. */
	async #bring(slot: Slot): Promise<void> {
		try {
			await slot.executor.ready;
		} catch (error) {
			this.#lose(slot, error);
			return;
		}
		if (!this.#disposed) {
			this.#workforce.prove();
			slot.ready = true;
			this.pump();
		}
	}

	#lose(slot: Slot, error: unknown): void {
		const place = this.#slots.indexOf(slot);
		if (place < 0) {
			return;
		}
		this.#slots.splice(place, 1);
		this.#viewers.clear(slot);
		this.#programs.clear(slot);
		const reason = error instanceof Error ? error.message : String(error);
		const loaded = error instanceof StartFailure && error.loaded;
		if (loaded || !this.#workforce.giveUpWorkers(`a Worker cannot be started here: ${reason}`)) {
			// One answer for each failed start, so that a start that always fails comes to an end.
			const flight = this.#queue.find(({ state }) => state === "waiting");
			if (flight) {
				this.drop(flight);
				this.#done(flight, failed("unavailable", `OpenSCAD could not be started: ${reason}`));
			}
		}
		this.pump();
	}
}
