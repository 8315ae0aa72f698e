/** The soak: many different renders through one pool. `tests/soak/soak.py` calls it. */

import { Random } from "../fuzz/random";
import type { Pool } from "../src/engine/pool/pool";
import { sha256 } from "../src/lib/sha256";
import type { JobFile, Measures } from "../src/wire/render-shapes";
import type { Outcome, PartJob, RenderedPart } from "../src/wire/results";
import { FAULTS } from "./soak-faults";
import { MODELS, makeProgram, type SoakProgram, type Solid, VALUES } from "./soak-models";
import { openPool } from "./static-pool";
import { fetchBytes } from "./task";

/** Takes the engine hours, and passes its deadline checks all the time. */
const ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2);\ncube(f(60));";
/** Files that change under the same name come more often: what is stale shows there. */
const NAMES = [...Object.keys(MODELS), "imported", "imported", "used", "used"];
const TOLERANCE = 1e-5;
/** As many callers ask at a time. */
const LANES = 3;
const PATIENCE = 20_000;

export interface SoakReport {
	renders: number;
	/** How often which kind of render ended how. */
	endings: Record<string, number>;
	/** What must not happen, in words. */
	faults: string[];
	/** From `pool.cancel` to the answer, in ms, of each cancellation. */
	cancels: number[];
}

class Soak {
	readonly #pool: Pool;
	readonly #seed: number;
	readonly #libraries: Record<string, JobFile[]>;
	readonly #references = new Map<string, Solid>();
	#report: SoakReport = emptyReport();
	#jobs = 0;

	constructor(pool: Pool, seed: number, libraries: Record<string, JobFile[]>) {
		this.#pool = pool;
		this.#seed = seed;
		this.#libraries = libraries;
	}

	/** Asks fresh instances what comes out where no formula tells. */
	async learn(): Promise<void> {
		const fresh = await openPool();
		for (const name of Object.keys(MODELS)) {
			for (let step = 0; step < VALUES; step++) {
				const program = makeProgram(name, step, this.#libraries);
				const key = keyOf(program);
				if (program.expected === null && !this.#references.has(key)) {
					const outcome = await fresh.render({
						...this.#job(program),
						exactWarnings: true,
						fast: false,
						cache: false,
					});
					if (!outcome.ok) {
						throw new Error(`${name}: ${outcome.failure.message}`);
					}
					this.#references.set(key, outcome.result.measures);
				}
			}
		}
		await fresh.dispose();
	}

	/** Makes the renders with these numbers and tells what came of them. */
	async run(first: number, count: number): Promise<SoakReport> {
		this.#report = emptyReport();
		let next = first;
		const lane = async () => {
			while (next < first + count) {
				await this.#step(next++);
			}
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		return this.#report;
	}

	async #step(number: number): Promise<void> {
		const random = new Random(this.#seed, number);
		const choice = random.next();
		if (choice < 0.78) {
			await this.#model(random);
		} else if (choice < 0.89) {
			await this.#fault(random);
		} else if (choice < 0.93) {
			await this.#cancel(random);
		} else if (choice < 0.96) {
			await this.#timeout(random);
		} else {
			await this.#replace(random, number);
		}
	}

	#randomProgram(random: Random): { name: string; program: SoakProgram } {
		const name = random.pick(NAMES);
		return { name, program: makeProgram(name, random.below(VALUES), this.#libraries) };
	}

	async #model(random: Random): Promise<void> {
		const { name, program } = this.#randomProgram(random);
		const outcome = await this.#pool.render({
			...this.#job(program),
			viewer: random.chance(0.5) ? `${name}-${this.#jobs}` : null,
			cache: random.chance(0.7),
		});
		this.#check(name, program, outcome);
	}

	async #fault(random: Random): Promise<void> {
		const { source, code, files = [] } = random.pick(FAULTS);
		const outcome = await this.#pool.render({ ...this.#job(plain(source)), files });
		this.#expectCode("error", code, outcome);
	}

	async #cancel(random: Random): Promise<void> {
		const job = this.#job(plain(ENDLESS));
		const answer = this.#pool.render(job);
		await new Promise((resolve) => setTimeout(resolve, random.below(60)));
		const began = performance.now();
		this.#pool.cancel(job.id);
		const outcome = await answer;
		this.#report.cancels.push(performance.now() - began);
		this.#expectCode("cancel", "cancelled", outcome);
	}

	async #timeout(random: Random): Promise<void> {
		const job = { ...this.#job(plain(ENDLESS)), timeoutMs: 30 + random.below(100) };
		this.#expectCode("timeout", "timeout", await this.#pool.render(job));
	}

	/** A viewer that moves on before its render is done. */
	async #replace(random: Random, number: number): Promise<void> {
		const viewer = `moving-${number}`;
		const { name, program } = this.#randomProgram(random);
		const slow = random.chance(0.2) ? plain(ENDLESS) : this.#randomProgram(random).program;
		const older = this.#pool.render({ ...this.#job(slow), viewer });
		await new Promise((resolve) => setTimeout(resolve, random.below(10)));
		const newer = this.#pool.render({ ...this.#job(program), viewer });
		this.#check(name, program, await newer);
		const outcome = await older;
		if (!outcome.ok) {
			this.#expectCode("replace", "replaced", outcome);
		}
	}

	#check(name: string, program: SoakProgram, outcome: Outcome<RenderedPart>): void {
		this.#count(name, outcome);
		if (!outcome.ok) {
			const { code, message } = outcome.failure;
			this.#report.faults.push(`${name} failed: ${code}, ${message}`);
			return;
		}
		const expected = program.expected ?? this.#references.get(keyOf(program));
		const { measures } = outcome.result;
		if (!expected || !same(measures, expected)) {
			this.#report.faults.push(
				`${name} is wrong: ${measures.volume} mm³ in ${JSON.stringify(measures.bounds)}, ` +
					`not ${expected?.volume} in ${JSON.stringify(expected?.bounds)}`,
			);
		}
	}

	#expectCode(kind: string, code: string, outcome: Outcome<RenderedPart>): void {
		this.#count(kind, outcome);
		const got = outcome.ok ? "a part" : outcome.failure.code;
		if (got !== code) {
			this.#report.faults.push(`${kind} ended with ${got}, not ${code}`);
		}
	}

	#count(kind: string, outcome: Outcome<RenderedPart>): void {
		this.#report.renders++;
		const way = outcome.ok ? (outcome.result.engine.cache ?? "rendered") : outcome.failure.code;
		const key = `${kind}: ${way}`;
		this.#report.endings[key] = (this.#report.endings[key] ?? 0) + 1;
	}

	#job(program: SoakProgram): PartJob {
		const { source, assignments, format, files, libraries } = program;
		return {
			id: `soak-${this.#jobs++}`,
			viewer: null,
			path: "/work/model.scad",
			source,
			assignments,
			files: [
				...libraries,
				...files.map(({ name, bytes }) => ({ path: `/work/${name}`, hash: sha256(bytes), bytes })),
			],
			format,
			document: null,
			timeoutMs: PATIENCE,
			exactWarnings: false,
			fast: false,
			cutIncludes: true,
			features: [],
			cache: true,
		};
	}
}

function emptyReport(): SoakReport {
	return { renders: 0, endings: {}, faults: [], cancels: [] };
}

function plain(source: string): SoakProgram {
	return { source, assignments: "", format: "binstl", files: [], libraries: [], expected: null };
}

function keyOf({ source, assignments }: SoakProgram): string {
	return `${source}\n${assignments}`;
}

function same(measures: Measures, expected: Solid): boolean {
	const bounds = expected.bounds.flat();
	const reach = Math.max(...bounds.map(Math.abs));
	return (
		Math.abs(measures.volume - expected.volume) <= TOLERANCE * expected.volume &&
		measures.bounds
			.flat()
			.every((value, at) => Math.abs(value - (bounds[at] as number)) <= TOLERANCE * reach)
	);
}

type LibraryList = Record<string, { path: string; hash: string }[]>;

/** Gets the pool and the library files, and learns what must come out. */
async function start(seed: number, list: LibraryList): Promise<void> {
	const libraries: Record<string, JobFile[]> = {};
	for (const [name, files] of Object.entries(list)) {
		libraries[name] = await Promise.all(
			files.map(async (file) => ({ ...file, bytes: await fetchBytes(`files/${file.hash}`) })),
		);
	}
	const soak = new Soak(await openPool(), seed, libraries);
	await soak.learn();
	Object.assign(globalThis, { soakRun: soak });
}

Object.assign(globalThis, { soakStart: start });
