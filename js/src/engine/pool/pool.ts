/** Answers the kernel's jobs, each from the cache or by a worker. */
import { watchPolicy } from "../../lib/policy-watch";
import type { Job } from "../../wire/render-shapes";
import type { Outcome, PartJob, RenderedPart, Result } from "../../wire/results";
import { ResultCache } from "../cache/cache";
import { programKey } from "../cache/key";
import { copyOf } from "../cache/result";
import { ExecutorFactory } from "./executor-factory";
import { cancelled, closed, failed, replaced } from "./failure";
import { faultOf } from "./job";
import { cacheOptions, type PoolOptions, type PoolStats, poolSize, workerOpener } from "./options";
import { Scheduler } from "./scheduler";
import type { Render, RenderRequest } from "./shared-render";
import { unreadRemarks } from "./unread-remarks";

/** A render whose answer nobody waits for any more may take so long, counted from its start. */
const LINGER = 1000;

/** Answers jobs: from the cache, or by the worker that has the viewer's geometry. */
export class Pool {
	readonly #cache: ResultCache;
	readonly #executors: ExecutorFactory;
	readonly #scheduler: Scheduler;
	readonly #size: number;
	/** By job id, in the order in which they asked. */
	readonly #requests = new Map<string, RenderRequest>();
	readonly #shared = new Map<string, Render>();
	readonly #answers: Record<string, number> = {};
	readonly #timers = new Set<ReturnType<typeof setTimeout>>();
	#disposed = false;

	constructor(options: PoolOptions) {
		watchPolicy();
		this.#size = poolSize(options.size);
		this.#cache = new ResultCache(cacheOptions(options));
		this.#executors = new ExecutorFactory(
			options.assets,
			options.worker,
			workerOpener(options),
			options.meshes ?? null,
		);
		this.#scheduler = new Scheduler(this.#executors, this.#size, (render, outcome) =>
			this.#finish(render, outcome),
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
			} else if (this.#requests.has(job.id)) {
				resolve(failed("invalid-job", `A job with the id ${JSON.stringify(job.id)} is running.`));
			} else {
				// Python's None arrives as undefined.
				const request: RenderRequest = {
					job: { ...job, viewer: job.viewer ?? null, document: job.document ?? null },
					asked: performance.now(),
					resolve,
					render: null,
					superseded: false,
				};
				this.#requests.set(job.id, request);
				this.#serve(request);
			}
		});
	}

	/**
	 * Ends the work on a job and answers it with the code "cancelled".
	 *
	 * @returns Whether there was such a job without an answer.
	 */
	cancel(id: string): boolean {
		const request = this.#requests.get(id);
		if (!request) {
			return false;
		}
		this.#answer(request, cancelled());
		this.#leave(request, 0);
		return true;
	}

	/** Starts a worker now, where that is possible, so that the first job finds it there. */
	prepare(): void {
		this.#scheduler.prepare();
	}

	/** Forgets all results, also those kept over reloads. */
	clearCache(): Promise<void> {
		return this.#cache.clear();
	}

	stats(): PoolStats {
		return {
			sameThread: this.#executors.sameThread,
			size: this.#executors.sameThread === null ? this.#size : 1,
			workers: this.#scheduler.report(),
			spare: this.#executors.hasSpare,
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
		this.#executors.dispose();
		for (const request of [...this.#requests.values()]) {
			this.#answer(request, closed());
		}
		this.#shared.clear();
		await this.#cache.dispose();
	}

	#serve(request: RenderRequest): void {
		const { job } = request;
		const program = programKey(job);
		const cacheKey = job.cache ? this.#cache.key(job, program) : null;
		const result = cacheKey === null ? null : this.#cache.fromMemory(cacheKey);
		if (result) {
			this.#answer(request, cachedResult(result, "memory"));
			return;
		}
		// Its time is part of what was asked for, and who may evaluate it.
		const shareKey = cacheKey === null ? null : `${cacheKey}/${job.timeoutMs}/${job.fast}`;
		const older = this.#olderThan(request);
		const render = shareKey === null ? undefined : this.#shared.get(shareKey);
		if (render) {
			this.#join(request, render);
		} else {
			this.#start(request, { program, cacheKey, shareKey }, older);
		}
		for (const other of older) {
			this.#supersede(other);
		}
	}

	#join(request: RenderRequest, render: Render): void {
		request.render = render;
		render.requests.add(request);
	}

	#start(
		request: RenderRequest,
		names: Pick<Render, "program" | "cacheKey" | "shareKey">,
		older: RenderRequest[],
	): void {
		const { cacheKey, shareKey } = names;
		// Python goes on with its cell now, and until that has ended no promise is heard of.
		const looksUp = cacheKey !== null && this.#cache.mayBeOnDisk(cacheKey);
		const render: Render = {
			...names,
			job: request.job,
			requests: new Set(),
			state: looksUp ? "looking-up" : "waiting",
			started: 0,
		};
		this.#join(request, render);
		if (shareKey !== null) {
			this.#shared.set(shareKey, render);
		}
		const place = older
			.map((other) => other.render)
			.find((other) => other?.requests.size === 1 && other.state !== "running");
		this.#scheduler.add(render, place ?? undefined);
		if (looksUp) {
			void this.#lookUp(render, cacheKey);
		}
	}

	async #lookUp(render: Render, key: string): Promise<void> {
		const result = await this.#cache.fromDisk(key);
		if (render.state !== "looking-up") {
			return;
		}
		if (result) {
			this.#scheduler.drop(render);
			this.#deliver(render, cachedResult(result, "disk"));
		} else {
			render.state = "waiting";
			this.#scheduler.pump();
		}
	}

	/** The scheduler is done with a render. */
	#finish(render: Render, outcome: Outcome): void {
		if (outcome.ok && outcome.result.kind === "part") {
			outcome.result.diagnostics.push(...unreadRemarks(render.job));
		}
		// What OpenSCAD has not made is not to come again as if it had.
		if (outcome.ok && render.cacheKey !== null && outcome.result.engine.evaluation === "openscad") {
			this.#cache.store(render.cacheKey, outcome.result);
		}
		this.#deliver(render, outcome);
	}

	#deliver(render: Render, outcome: Outcome): void {
		this.#forget(render);
		let original: Outcome | null = outcome;
		for (const request of [...render.requests]) {
			const own: Outcome =
				original ?? (outcome.ok ? { ok: true, result: copyOf(outcome.result) } : outcome);
			original = null;
			if (own.ok && own.result.engine.cache === null) {
				own.result.timings.queue = Math.max(0, render.started - request.asked);
			}
			this.#answer(request, own);
		}
	}

	#answer(request: RenderRequest, outcome: Outcome): void {
		if (this.#requests.get(request.job.id) !== request) {
			return;
		}
		if (outcome.ok) {
			outcome.result.timings.total = performance.now() - request.asked;
			// A viewer's parts come in the order in which it asked for them.
			for (const other of this.#olderThan(request)) {
				this.#answer(other, replaced());
				this.#leave(other, LINGER);
			}
		}
		this.#requests.delete(request.job.id);
		const way = outcome.ok ? (outcome.result.engine.cache ?? "rendered") : outcome.failure.code;
		this.#answers[way] = (this.#answers[way] ?? 0) + 1;
		request.resolve(outcome);
	}

	#olderThan(request: RenderRequest): RenderRequest[] {
		const { viewer } = request.job;
		const older: RenderRequest[] = [];
		for (const other of viewer === null ? [] : this.#requests.values()) {
			if (other === request) {
				break;
			}
			if (other.job.viewer === viewer) {
				older.push(other);
			}
		}
		return older;
	}

	/** A newer job of the same viewer is there: what waits goes, what runs gets a little time. */
	#supersede(request: RenderRequest): void {
		const { render } = request;
		const giveUp = () => {
			this.#answer(request, replaced());
			this.#leave(request, LINGER);
		};
		if (render?.state !== "running") {
			giveUp();
		} else if (!request.superseded) {
			request.superseded = true;
			this.#after(render.started + LINGER - performance.now(), giveUp);
		}
	}

	/**
	 * Takes a request off its render, and ends a render that nobody waits for.
	 *
	 * @param linger Milliseconds from its start that a running render may have for itself.
	 */
	#leave(request: RenderRequest, linger: number): void {
		const { render } = request;
		if (!render?.requests.delete(request) || render.requests.size > 0) {
			return;
		}
		if (render.state !== "running") {
			this.#forget(render);
			this.#scheduler.drop(render);
			return;
		}
		this.#after(render.started + linger - performance.now(), () => {
			if (render.state === "running" && render.requests.size === 0) {
				this.#forget(render);
				this.#scheduler.end(render, cancelled());
			}
		});
	}

	#forget(render: Render): void {
		if (render.shareKey !== null && this.#shared.get(render.shareKey) === render) {
			this.#shared.delete(render.shareKey);
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

/** Starts no worker yet: the first job does, or `prepare`. */
export function createPool(options: PoolOptions): Pool {
	return new Pool(options);
}

function cachedResult(result: Result, cache: "memory" | "disk"): Outcome {
	const timings = { queue: 0, files: 0, evaluate: 0, decode: 0, transfer: 0, total: 0 };
	return { ok: true, result: { ...result, timings, engine: { ...result.engine, cache } } };
}
