/** The command behind `fast-bench.mjs`: moves of the benchmark's models, both ways in turns. */
import { setTimeout as sleep } from "node:timers/promises";
import { startEvaluating } from "../src/engine/fast/start";
import { packageAssets } from "../src/engine/openscad/package-assets.test-support";
import { answerJob } from "../src/engine/render/answer-job";
import { Renderer } from "../src/engine/render/renderer";
import { jobOf, partOf } from "../src/wire/results.test-support";
import { BENCH_MODELS, type BenchModel, filesOf } from "./bench-models";

const MOVES = Number(process.env.MOVES ?? 24);
/** Of quick models more moves are measured: for so many milliseconds, and at most so many. */
const [LEAST_MS, MOST_MOVES] = [6000, 240];
const WAYS = ["openscad", "fast"] as const;
/** The first moves find code that is new. */
const FIRST = 8;
/** For the fast way to get ready, in milliseconds. */
const REST = 3000;

const assets = await packageAssets(process.env.OPENSCAD_PACKAGE ?? "");
const only = process.argv[2] ?? "";

/** None comes twice, and none lies further out than the last of the least moves. */
function valueAt({ start, step }: BenchModel, move: number): number {
	return start + ((move % MOVES) + Math.floor(move / MOVES) / 16) * step;
}

for (const [name, model] of Object.entries(BENCH_MODELS)) {
	if (!name.includes(only)) {
		continue;
	}
	const files = filesOf(model);
	const renderers = {
		openscad: await Renderer.create(assets),
		fast: await startEvaluating(assets),
	};
	const times: Record<string, number[]> = { openscad: [], fast: [] };
	let [fastParts, memory] = [0, { openscad: 0, fast: 0 }];
	let moves = 0;
	for (let spent = 0; moves < MOVES || (spent < LEAST_MS && moves < MOST_MOVES); ) {
		const move = moves++;
		const source = model.source(valueAt(model, move));
		// In turns who is the first: it may have to clear away what the other one has left.
		for (const way of move % 2 === 0 ? WAYS : [...WAYS].reverse()) {
			const cpu = process.cpuUsage();
			const job = jobOf(source, { files, fast: way === "fast" });
			const part = partOf(await answerJob(renderers[way], job));
			const { user, system } = process.cpuUsage(cpu);
			if (move < MOVES) {
				memory = { ...memory, [way]: part.engine.memory };
			}
			fastParts += way === "fast" && part.engine.evaluation === "fast" ? 1 : 0;
			spent += (user + system) / 1000;
			if (move >= FIRST) {
				(times[way] as number[]).push((user + system) / 1000);
			}
		}
		if (move === 0 || move === 1) {
			await sleep(REST);
		}
	}
	console.log(JSON.stringify({ name, times, memory, evaluated: fastParts, moves }));
	renderers.openscad.dispose();
	renderers.fast.dispose();
}
process.exit(0);
