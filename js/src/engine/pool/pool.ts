import type { Job, Outcome, PartJob, RenderedPart, Result } from "../../wire/contract";
import { ResultCache } from "../cache/cache";
import { programKey } from "../cache/key";
import { copyOf } from "../cache/result";
import { cancelled, closed, failed, replaced } from "./failure";
import type { Flight, Ticket } from "./flight";
import { faultOf } from "./job";
import { cacheOptions, type PoolOptions, type PoolStats, poolSize, workerOpener } from "./options";
import { Scheduler } from "./scheduler";
import { Workforce } from "./workforce";

/** A render whose answer nobody waits for any more may take so long, counted from its start. */
const LINGER = 1000;

/** Answers jobs: from the cache, or by the worker that has the viewer's geometry. */
export class Pool {
	readonly #cache: ResultCache;
	readonly #workforce: Workforce;
	readonly #scheduler: Scheduler;
	readonly #size: number;
	/** By job id, in the order in which they asked. */
	readonly #tickets = new Map<string, Ticket>();
	readonly #shared = new Map<string, Flight>();
	readonly #answers: Record<string, number> = {};
	readonly #timers = new Set<ReturnType<typeof setTimeout>>();
	#disposed = false;

	constructor(options: PoolOptions) {
		this.#size = poolSize(options.size);
		this.#cache = new ResultCache(cacheOptions(options));
		this.#workforce = new Workforce(
			options.assets,
			options.worker,
			workerOpener(options),
			options.meshes ?? null,
		);
		this.#scheduler = new Scheduler(this.#workforce, this.#size, (flight, outcome) =>
			this.#land(flight, outcome),
		);
	}

	/** Renders one job. Always answers, never rejects. The result's buffers are the caller's. */
	render(job: PartJob): Promise<Outcome<RenderedPart>>;
	render(job: Job): Promise<Outcome>;
	render(job: Job): Promise<Outcome> {
		return new Promise((resolve) => {
			const fault = faultOf(job);
			if (this.#disposed) {
				resolve(closed());
			} else if (fault !== null) {
				resolve(failed("invalid-job", fault));
			} else if (this.#tickets.has(job.id)) {
				resolve(failed("invalid-job", `A job with the id ${JSON.stringify(job.id)} is running.`));
			} else {
				// Python's None arrives as undefined.
				const ticket: Ticket = {
					job: { ...job, viewer: job.viewer ?? null, document: job.document ?? null },
					asked: performance.now(),
					resolve,
					flight: null,
					superseded: false,
				};
				this.#tickets.set(job.id, ticket);
				this.#serve(ticket);
			}
		});
	}

	/**
	 * Ends the work on a job and answers it with the code "cancelled".
	 *
	 * @returns Whether there was such a job without an answer.
	 */
	cancel(id: string): boolean {
		const ticket = this.#tickets.get(id);
		if (!ticket) {
			return false;
		}
		this.#answer(ticket, cancelled());
		this.#leave(ticket, 0);
		return true;
	}

	/** Forgets all results, also those kept over reloads. */
	clearCache(): Promise<void> {
		return this.#cache.clear();
	}

	stats(): PoolStats {
		return {
			sameThread: this.#workforce.sameThread,
			size: this.#workforce.sameThread === null ? this.#size : 1,
			workers: this.#scheduler.report(),
			spare: this.#workforce.hasSpare,
			waiting: this.#scheduler.waiting,
			cache: this.#cache.report(),
			answers: { ...this.#answers },
		};
	}

	/** Answers what waits, ends all workers, and writes what is still to be kept. */
	async dispose(): Promise<void> {
		this.#disposed = true;
		for (const timer of this.#timers) {
			clearTimeout(timer);
		}
		this.#scheduler.dispose();
		this.#workforce.dispose();
		for (const ticket of [...this.#tickets.values()]) {
			this.#answer(ticket, closed());
		}
		this.#shared.clear();
		await this.#cache.dispose();
	}

	#serve(ticket: Ticket): void {
		const { job } = ticket;
		const program = programKey(job);
		const cacheKey = job.cache ? this.#cache.key(job, program) : null;
		const result = cacheKey === null ? null : this.#cache.fromMemory(cacheKey);
		if (result) {
			this.#answer(ticket, cachedResult(result, "memory"));
			return;
		}
		// Its time is part of what was asked for.
		const shareKey = cacheKey === null ? null : `${cacheKey}/${job.timeoutMs}`;
		const older = this.#olderThan(ticket);
		const flight = shareKey === null ? undefined : this.#shared.get(shareKey);
		if (flight) {
			this.#board(ticket, flight);
		} else {
			this.#takeOff(ticket, { program, cacheKey, shareKey }, older);
		}
		for (const other of older) {
			this.#supersede(other);
		}
	}

	#board(ticket: Ticket, flight: Flight): void {
		ticket.flight = flight;
		flight.tickets.add(ticket);
	}

	#takeOff(
		ticket: Ticket,
		names: Pick<Flight, "program" | "cacheKey" | "shareKey">,
		older: Ticket[],
	): void {
		const { cacheKey, shareKey } = names;
		// Python goes on with its cell now, and until that has ended no promise is heard of.
		const looksUp = cacheKey !== null && this.#cache.mayBeOnDisk(cacheKey);
		const flight: Flight = {
			...names,
			job: ticket.job,
			tickets: new Set(),
			state: looksUp ? "looking-up" : "waiting",
			started: 0,
		};
		this.#board(ticket, flight);
		if (shareKey !== null) {
			this.#shared.set(shareKey, flight);
		}
		const place = older
			.map((other) => other.flight)
			.find((other) => other?.tickets.size === 1 && other.state !== "running");
		this.#scheduler.add(flight, place ?? undefined);
		if (looksUp) {
			void this.#lookUp(flight, cacheKey);
		}
	}

	async #lookUp(flight: Flight, key: string): Promise<void> {
		const result = await this.#cache.fromDisk(key);
		if (flight.state !== "looking-up") {
			return;
		}
		if (result) {
			this.#scheduler.drop(flight);
			this.#deliver(flight, cachedResult(result, "disk"));
		} else {
			flight.state = "waiting";
			this.#scheduler.pump();
		}
	}

	/** The scheduler is done with a flight. */
	#land(flight: Flight, outcome: Outcome): void {
		if (outcome.ok && flight.cacheKey !== null) {
			this.#cache.store(flight.cacheKey, outcome.result);
		}
		this.#deliver(flight, outcome);
	}

	#deliver(flight: Flight, outcome: Outcome): void {
		this.#forget(flight);
		let original: Outcome | null = outcome;
		for (const ticket of [...flight.tickets]) {
			const own: Outcome =
				original ?? (outcome.ok ? { ok: true, result: copyOf(outcome.result) } : outcome);
			original = null;
			if (own.ok && own.result.engine.cache === null) {
				own.result.timings.queue = Math.max(0, flight.started - ticket.asked);
			}
			this.#answer(ticket, own);
		}
	}

	#answer(ticket: Ticket, outcome: Outcome): void {
		if (this.#tickets.get(ticket.job.id) !== ticket) {
			return;
		}
		if (outcome.ok) {
			outcome.result.timings.total = performance.now() - ticket.asked;
			// A viewer's parts come in the order in which it asked for them.
			for (const other of this.#olderThan(ticket)) {
				this.#answer(other, replaced());
				this.#leave(other, LINGER);
			}
		}
		this.#tickets.delete(ticket.job.id);
		const way = outcome.ok ? (outcome.result.engine.cache ?? "rendered") : outcome.failure.code;
		this.#answers[way] = (this.#answers[way] ?? 0) + 1;
		ticket.resolve(outcome);
	}

	#olderThan(ticket: Ticket): Ticket[] {
		const { viewer } = ticket.job;
		const older: Ticket[] = [];
		for (const other of viewer === null ? [] : this.#tickets.values()) {
			if (other === ticket) {
				break;
			}
			if (other.job.viewer === viewer) {
				older.push(other);
			}
		}
		return older;
	}

	/** A newer job of the same viewer is there: what waits goes, what runs gets a little time. */
	#supersede(ticket: Ticket): void {
		const { flight } = ticket;
		const giveUp = () => {
			this.#answer(ticket, replaced());
			this.#leave(ticket, LINGER);
		};
		if (flight?.state !== "running") {
			giveUp();
		} else if (!ticket.superseded) {
			ticket.superseded = true;
			this.#after(flight.started + LINGER - performance.now(), giveUp);
		}
	}

	/**
	 * Takes a ticket off its flight, and ends a flight that nobody waits for.
	 *
	 * @param linger Milliseconds from its start that a running flight may have for itself.
	 */
	#leave(ticket: Ticket, linger: number): void {
		const { flight } = ticket;
		if (!flight?.tickets.delete(ticket) || flight.tickets.size > 0) {
			return;
		}
		if (flight.state !== "running") {
			this.#forget(flight);
			this.#scheduler.drop(flight);
			return;
		}
		this.#after(flight.started + linger - performance.now(), () => {
			if (flight.state === "running" && flight.tickets.size === 0) {
				this.#forget(flight);
				this.#scheduler.end(flight, cancelled());
			}
		});
	}

	#forget(flight: Flight): void {
		if (flight.shareKey !== null && this.#shared.get(flight.shareKey) === flight) {
			this.#shared.delete(flight.shareKey);
		}
	}

	#after(milliseconds: number, act: () => void): void {
		if (milliseconds <= 0) {
			act();
			return;
		}
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			act();
		}, milliseconds);
		this.#timers.add(timer);
	}
}

/** Starts no worker yet: the first job does. */
export function createPool(options: PoolOptions): Pool {
	return new Pool(options);
}

function cachedResult(result: Result, cache: "memory" | "disk"): Outcome {
	const timings = { queue: 0, files: 0, evaluate: 0, decode: 0, transfer: 0, total: 0 };
	return { ok: true, result: { ...result, timings, engine: { ...result.engine, cache } } };
}
