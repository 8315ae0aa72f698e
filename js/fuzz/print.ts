/** Prints mutants as lines of JSON; see `fuzz-cases.mjs`. */
import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { Cases } from "./cases";
import { seedPrograms } from "./seed-programs";

const { values } = parseArgs({
	options: {
		cases: { type: "string", default: "100" },
		seed: { type: "string", default: "1" },
		first: { type: "string", default: "0" },
	},
});
const first = Number(values.first);
const cases = new Cases(Number(values.seed), seedPrograms(process.env.OPENSCAD_PACKAGE ?? ""), 1);
for (let number = first; number < first + Number(values.cases); number++) {
	const { kind, tag, job } = cases.make(number);
	const files = job.files.map(({ path, bytes }) => [
		path.slice("/work/".length),
		Buffer.from(bytes).toString("base64"),
	]);
	const { source, assignments } = job;
	writeSync(1, `${JSON.stringify({ number, kind, tag, source, assignments, files })}\n`);
}
