/** Runs mutants against the pool and reports; see `fuzz.mjs` for its options. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageAssets } from "../src/engine/openscad/package-assets.test-support";
import { openNodeThread, workerText } from "../src/engine/pool/node-thread.test-support";
import { createPool } from "../src/engine/pool/pool";
import { type Case, Cases } from "./cases";
import { Judge } from "./judge";
import { Random } from "./random";
import { seedPrograms } from "./seed-programs";

const { values } = parseArgs({
	options: {
		cases: { type: "string", default: "10000" },
		seed: { type: "string" },
		first: { type: "string", default: "0" },
		timeout: { type: "string", default: "400" },
		/** Share of the cases that are compared with a fresh instance though their tag is right. */
		thorough: { type: "string", default: "0.1" },
		findings: { type: "string", default: "." },
	},
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const first = Number(values.first);
const count = Number(values.cases);

console.log(`seed ${seed}, cases ${first} to ${first + count - 1}`);
const assets = await packageAssets();
const options = {
	assets,
	worker: workerText(),
	build: "fuzz",
	size: 1,
	openWorker: openNodeThread,
	indexedDB: null,
};
const pool = createPool(options);
const reference = createPool(options);
const judge = new Judge(pool, reference);
const cases = new Cases(
	seed,
	seedPrograms(process.env.OPENSCAD_PACKAGE ?? ""),
	Number(values.timeout),
);

const results = new Map<string, number>();
const began = performance.now();
let [slowest, overdue, undecided, failed] = [0, 0, 0, 0];
for (let number = first; number < first + count; number++) {
	const subject = cases.make(number);
	const thorough = new Random(seed, number, 1).chance(Number(values.thorough));
	const verdict = await judge.judge(subject, thorough);
	const key = `${subject.kind}: ${verdict.result}`;
	results.set(key, (results.get(key) ?? 0) + 1);
	slowest = Math.max(slowest, verdict.elapsed);
	overdue += verdict.elapsed > subject.job.timeoutMs + 400 ? 1 : 0;
	undecided += verdict.undecided ? 1 : 0;
	if (verdict.faults.length > 0) {
		failed++;
		console.log(`case ${number} (${subject.kind}): ${verdict.faults.join("; ")}`);
		keep(subject);
	}
	if ((number + 1 - first) % 500 === 0) {
		console.log(`${number + 1 - first} cases, ${seconds()} s, ${failed} with faults`);
	}
}
await pool.dispose();
await reference.dispose();

for (const [key, times] of [...results].sort()) {
	console.log(`  ${String(times).padStart(6)}  ${key}`);
}
console.log(
	`${count} cases in ${seconds()} s; slowest answer ${Math.round(slowest)} ms; ` +
		`${overdue} ended by the backstop; ${undecided} too slow for the fresh instance as well`,
);
if (failed > 0) {
	console.log(`replay one with: node js/fuzz.mjs --seed ${seed} --first NUMBER --cases 1`);
}
console.log(`# pass ${count - failed}\n# fail ${failed}`);
process.exit(failed > 0 ? 1 : 0);

function seconds(): number {
	return Math.round((performance.now() - began) / 1000);
}

/** What the case was, where it can be looked at. */
function keep({ number, job }: Case): void {
	const folder = join(values.findings, `${seed}-${number}`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "model.scad"), job.source);
	writeFileSync(join(folder, "assignments.scad"), job.assignments);
	for (const { path, bytes } of job.files) {
		writeFileSync(join(folder, path.slice(path.lastIndexOf("/") + 1)), bytes);
	}
}
