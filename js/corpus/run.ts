/** The command behind `corpus.mjs`. */
import { parseArgs } from "node:util";
import { Random } from "../fuzz/random";
import { packageAssets } from "../src/engine/openscad/package-assets.test-support";
import type { Agreement } from "./compare";
import { checkNative } from "./native";
import { type CorpusProgram, examplePrograms, filePrograms } from "./programs";
import { checkWarm } from "./warm-check";

const { values } = parseArgs({
	options: {
		seed: { type: "string", default: `${Date.now() % 1_000_000}` },
		limit: { type: "string", default: "2000" },
		examples: { type: "string", default: "200" },
		timeout: { type: "string", default: "10000" },
		native: { type: "string" },
		only: { type: "string" },
	},
});
const seed = Number(values.seed);
if (values.native !== undefined) {
	process.exit((await checkNative(Number(values.native), seed, Number(values.timeout))) && 1);
}
const random = new Random(seed);

function named(names: string[], from: CorpusProgram[]): CorpusProgram[] {
	return names.map((name) => {
		const found = from.find((program) => program.name === name);
		if (!found) {
			throw new Error(`there is no program ${name}`);
		}
		return found;
	});
}

const pick = <T>(from: T[], count: number): T[] => {
	const left = [...from];
	return Array.from(
		{ length: Math.min(count, left.length) },
		() => left.splice(random.below(left.length), 1)[0] as T,
	);
};
const programs =
	values.only === undefined
		? pick(
				[...filePrograms(), ...pick(examplePrograms(), Number(values.examples))],
				Number(values.limit),
			)
		: named(values.only.split(","), [...filePrograms(), ...examplePrograms()]);
process.stdout.write(`seed ${seed}: ${programs.length} programs\n`);

let done = 0;
const steps = 3 * programs.length;
const { rows, solids, replaced } = await checkWarm(
	await packageAssets(),
	programs,
	random,
	Number(values.timeout),
	(text) => {
		done++;
		if (done % 50 === 0) {
			process.stderr.write(`${done}/${steps} ${text}\n`);
		}
	},
);

const counts = new Map<Agreement, number>();
for (const { name, round, agreement, detail } of rows) {
	counts.set(agreement, (counts.get(agreement) ?? 0) + 1);
	if (agreement !== "identical") {
		process.stdout.write(`| ${name} | ${round} | ${agreement} | ${detail.slice(0, 200)} |\n`);
	}
}
process.stdout.write(`${solids} of ${programs.length} programs make a solid\n`);
process.stdout.write(`${rows.length} warm renders, ${replaced} of them on a new instance\n`);
for (const [agreement, count] of counts) {
	process.stdout.write(`${agreement}: ${count}\n`);
}
process.exit(rows.some(({ agreement }) => agreement === "different") ? 1 : 0);
