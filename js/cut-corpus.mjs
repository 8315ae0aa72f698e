/**
 * Renders many programs with their included files whole and cut, and compares.
 *
 *     nice node cut-corpus.mjs [files] [random] [examples] [--seed=1] [--every=1] [--timeout=30] [--only=TEXT]
 *
 * It takes hours for everything; `--every=20` takes each twentieth program.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { enginePackage } from "./engine-package.mjs";
import { bundleFolder, bundleForNode } from "./node-bundle.mjs";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: "string", default: "1" },
		every: { type: "string", default: "1" },
		only: { type: "string" },
		timeout: { type: "string", default: "30" },
	},
});
const outfile = join(bundleFolder("cut-corpus"), "corpus.mjs");
await bundleForNode({
	entryPoints: ["src/engine/testing/cut-corpus.test-support.ts"],
	outfile,
});
process.env.OPENSCAD_PACKAGE = enginePackage();
const corpus = await import(outfile);

const every = Number(values.every);
const groups = {
	files: () => ["BOSL2", "MCAD", "BOSL", "openscad"].flatMap(corpus.fileCases),
	random: () => corpus.randomCases(Number(values.seed), 200),
	examples: corpus.exampleCases,
};
let differences = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(groups)) {
	const cases = groups[name]()
		.filter((_, index) => index % every === 0)
		.filter((one) => values.only === undefined || one.name.includes(values.only));
	const counts = {};
	for (const [index, one] of cases.entries()) {
		try {
			const { kind, solid, reason } = await corpus.check(one, Number(values.timeout) * 1000);
			const outcome = `${kind}${solid ? " solid" : ""}${reason ? `: ${reason}` : ""}`;
			counts[outcome] = (counts[outcome] ?? 0) + 1;
		} catch (error) {
			differences++;
			console.log(`${error.message}\n${error.cause?.message}\n`);
		}
		if (index % 25 === 24 || index === cases.length - 1) {
			console.log(`${name}: ${index + 1} of ${cases.length}, ${JSON.stringify(counts)}`);
		}
	}
}
console.log(`seed ${values.seed}: ${differences} differences`);
process.exit(differences > 0 ? 1 : 0);
