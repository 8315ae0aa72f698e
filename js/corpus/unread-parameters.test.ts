/** Of real programs, each parameter that is said to be read by nothing changes nothing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { startRenderer } from "../src/engine/render/renderer.test-support";
import { CutCache } from "../src/scad/cut/cut-cache";
import { cutFiles } from "../src/scad/cut/files-to-write";
import { LIBRARIES, library } from "../src/scad/cut/library.test-support";
import { unreadParameters } from "../src/scad/cut/unread-parameters";
import { csgText } from "../src/scad/evaluate/csg-text";
import { Evaluator } from "../src/scad/evaluate/evaluator";
import { loadLibm } from "../src/scad/evaluate/libm";
import { Refusal } from "../src/scad/evaluate/refusal";
import { jobOf } from "../src/wire/results.test-support";
import { type CorpusProgram, filePrograms } from "./programs";

/** Programs in the manner of people's own, whose parameters all have a meaning. */
const OWN = "../tests/hosts/node/programs";
/** Values of other kinds, and far away. */
const OTHERS = ["-77.25", '"other"', "[1, 2, 3]", "undef", "true"];

test("parameters of libraries' programs that nothing reads change nothing", async (context) => {
	const evaluator = new Evaluator([LIBRARIES], await loadLibm());
	const renderer = await startRenderer();
	const cuts = new CutCache();
	/** The tree, by OpenSCAD where our evaluator leaves it to it. */
	const evaluated = async ({ path, source, files }: CorpusProgram, assignments: string) => {
		const program = { path, source, assignments, files };
		const placed = cutFiles(program, [LIBRARIES], cuts).map(({ version, ...file }) => ({
			...file,
			hash: version,
		}));
		try {
			const { nodes, echoes } = evaluator.evaluate(
				{ ...program, files: placed },
				{ preview: true, timeoutMs: 5000 },
			);
			return [...echoes, csgText(nodes)].join("\n");
		} catch (error) {
			assert.ok(error instanceof Refusal, String(error));
			const job = { ...jobOf(source), ...program, files: placed, format: "csg" as const };
			const answer = await renderer.render(job);
			return answer.ok ? new TextDecoder().decode(answer.output) : answer.failure.message;
		}
	};
	const counts = { programs: 0, unread: 0 };
	const wrong: string[] = [];
	for (const program of filePrograms()) {
		counts.programs++;
		for (const { name, line } of unreadParameters(program, [LIBRARIES], cuts)) {
			counts.unread++;
			context.diagnostic(`${program.name}:${line} ${name}`);
			const before = await evaluated(program, "");
			for (const other of OTHERS) {
				if ((await evaluated(program, `${name} = ${other};`)) !== before) {
					wrong.push(`${program.name}: ${name} = ${other}`);
				}
			}
		}
	}
	context.diagnostic(JSON.stringify(counts));
	assert.deepEqual(wrong, []);
	assert.ok(counts.unread >= 5, JSON.stringify(counts));
});

test("of people's programs all parameters are read", () => {
	const names = readdirSync(OWN).filter((name) => name.endsWith(".scad"));
	assert.ok(names.length > 20);
	const libraries = library("BOSL2");
	const found = names.flatMap((name) => {
		const source = readFileSync(join(OWN, name), "utf8");
		const program = { path: `/work/${name}`, source, files: libraries };
		return unreadParameters(program, [LIBRARIES], new CutCache()).map((one) => [name, one.name]);
	});
	assert.deepEqual(found, []);
});
