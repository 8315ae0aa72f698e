/** Decides for the pool which render runs when, and on which executor. */

import { errorText } from "../../lib/error-text";
import { POLICY_NEEDED, policyFault } from "../../lib/policy-watch";
import type { Outcome } from "../../wire/results";
import { Affinity } from "./affinity";
import { type Executor, StartFailure } from "./executor";
import type { ExecutorFactory } from "./executor-factory";
import { failed } from "./failure";
import type { Render } from "./shared-render";

interface Slot {
	executor: Executor;
	ready: boolean;
	render: Render | null;
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

/** Decides which render runs when and where. */
export class Scheduler {
	readonly #executors: ExecutorFactory;
	readonly #size: number;
	readonly #done: (render: Render, outcome: Outcome) => void;
	readonly #queue: Render[] = [];
	readonly #slots: Slot[] = [];
	readonly #viewers = new Affinity<Slot>(MOST_VIEWERS);
	/** A document of a program is asked for after its part, and without its viewer. */
	readonly #programs = new Affinity<Slot>(MOST_PROGRAMS);
	#disposed = false;

	/**
	 * @param size Most renders that run at a time.
	 * @param done Called once for each render that was neither dropped.
	 */
	constructor(
		executors: ExecutorFactory,
		size: number,
		done: (render: Render, outcome: Outcome) => void,
	) {
		this.#executors = executors;
		this.#size = size;
		this.#done = done;
	}

	get waiting(): number {
		return this.#queue.length;
	}

	report(): SlotReport[] {
		return this.#slots.map((slot) => ({
			state: !slot.ready ? "starting" : slot.render ? "running" : "idle",
			viewers: this.#viewers.keysAt(slot),
		}));
	}

	/** Puts a render at the end of the queue, or where another one stands that it replaces. */
	add(render: Render, replaced: Render | undefined): void {
		const place = replaced ? this.#queue.indexOf(replaced) : -1;
		// A viewer that moves quickly must not be sent to the end of the queue each time.
		this.#queue.splice(place < 0 ? this.#queue.length : place, 0, render);
		this.pump();
	}

	/** Takes a render out of the queue. */
	drop(render: Render): void {
		const place = this.#queue.indexOf(render);
		if (place >= 0) {
			this.#queue.splice(place, 1);
		}
		render.state = "done";
	}

	/** Ends a render that runs, where that is possible. */
	end(render: Render, outcome: Outcome): void {
		this.#slots.find((slot) => slot.render === render)?.executor.end(outcome);
	}

	/** Gives work to whoever is free, and gets more workers where that is too few. */
	pump(): void {
		if (this.#disposed) {
			return;
		}
		let unserved = 0;
		for (const render of [...this.#queue]) {
			if (this.#isViewerBusy(render)) {
				continue;
			}
			const slot = render.state === "waiting" ? this.#slotFor(render) : null;
			if (slot) {
				this.#queue.splice(this.#queue.indexOf(render), 1);
				void this.#run(slot, render);
			} else if (render.state === "waiting" || this.#slots.length === 0) {
				unserved++;
			}
		}
		const size = this.#executors.sameThread === null ? this.#size : 1;
		let starting = this.#slots.filter((slot) => !slot.ready).length;
		while (starting < unserved && this.#slots.length < size) {
			this.#open();
			starting++;
		}
	}

	/** Starts the first worker before there is work for it; what fails then, the first job tells. */
	prepare(): void {
		if (!this.#disposed && this.#slots.length === 0 && this.#executors.sameThread === null) {
			this.#open();
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
	#isViewerBusy({ job }: Render): boolean {
		return (
			job.viewer !== null && this.#slots.some((slot) => slot.render?.job.viewer === job.viewer)
		);
	}

	#slotFor({ job, program }: Render): Slot | null {
		const viewers = job.viewer === null ? undefined : this.#viewers.get(job.viewer);
		for (const slot of [viewers, this.#programs.get(program)]) {
			if (slot?.ready && !slot.render) {
				return slot;
			}
		}
		const idle = this.#slots.filter((slot) => slot.ready && !slot.render);
		const counts = new Map(idle.map((slot) => [slot, this.#viewers.keysAt(slot).length]));
		const viewersAt = (slot: Slot) => counts.get(slot) ?? 0;
		return idle.sort((one, other) => viewersAt(one) - viewersAt(other))[0] ?? null;
	}

	async #run(slot: Slot, render: Render): Promise<void> {
		slot.render = render;
		render.state = "running";
		render.started = performance.now();
		this.#programs.assign(render.program, slot);
		if (render.job.viewer !== null) {
			this.#viewers.assign(render.job.viewer, slot);
		}
		const outcome = await slot.executor.run(render.job);
		slot.render = null;
		render.state = "done";
		if (this.#disposed) {
			return;
		}
		if (!slot.executor.alive) {
			slot.ready = false;
			slot.executor = this.#executors.take();
			void this.#bring(slot);
		}
		this.#done(render, outcome);
		this.pump();
		this.#executors.prepare();
	}

	#open(): void {
		const slot: Slot = { executor: this.#executors.take(), ready: false, render: null };
		this.#slots.push(slot);
		void this.#bring(slot);
	}

	/** Waits until the slot's executor stands. */
	async #bring(slot: Slot): Promise<void> {
		try {
			await slot.executor.ready;
		} catch (error) {
			const policy = await policyFault();
			if (!this.#disposed) {
				this.#lose(slot, error, policy);
			}
			return;
		}
		if (!this.#disposed) {
			this.#executors.prove();
			slot.ready = true;
			this.pump();
		}
	}

	/** @param policy What the page's policy forbids, if it forbids something. */
	#lose(slot: Slot, error: unknown, policy: string | null): void {
		const place = this.#slots.indexOf(slot);
		if (place < 0) {
			return;
		}
		this.#slots.splice(place, 1);
		this.#viewers.clear(slot);
		this.#programs.clear(slot);
		const message = errorText(error);
		const reason = policy === null ? message : `${message}. ${policy}`;
		const loaded = error instanceof StartFailure && error.loaded;
		if (loaded || !this.#executors.giveUpWorkers(`a Worker cannot be started here: ${reason}`)) {
			// One answer for each failed start, so that a start that always fails comes to an end.
			const render = this.#queue.find(({ state }) => state === "waiting");
			if (!render) {
				// Whoever is looked up in the cache asks again; to start on its account would not end.
				return;
			}
			this.drop(render);
			const hint = policy === null ? ` ${POLICY_NEEDED}` : "";
			const told = `OpenSCAD could not be started: ${reason.replace(/\.?$/, ".")}${hint}`;
			this.#done(render, failed("unavailable", told));
		}
		this.pump();
	}
}
