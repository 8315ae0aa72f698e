/**
 * The command behind `corpus.mjs --native`: the native OpenSCAD as an independent witness.
 *
 * Its 2021.01 computes with CGAL and exact numbers, so what both make of a program shares
 * no geometry code. Programs that it cannot render, or not in time, say nothing.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Random } from "../fuzz/random";
import { packageAssets } from "../src/engine/openscad/package-assets.test-support";
import { Renderer } from "../src/engine/render/renderer";
import { decode } from "../src/geometry/decode";
import type { Measures } from "../src/wire/render-shapes";
import { deviation } from "./compare";
import { type CorpusProgram, examplePrograms, filePrograms } from "./programs";

/** Native STL holds six digits, and CGAL and Manifold round corners differently. */
const TOLERANCE = 1e-4;

/** The measures of the native engine's solid, null where it makes none in time. */
function nativeMeasures(program: CorpusProgram, timeoutMs: number): Measures | null {
	const folder = mkdtempSync(join(tmpdir(), "openscad-"));
	const lay = (path: string, data: string | Uint8Array) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), data);
	};
	try {
		for (const { path, bytes } of program.files) {
			lay(path, bytes);
		}
		lay(program.path, program.source);
		const output = join(folder, "out.stl");
		const args = ["--export-format", "binstl", "-o", output, join(folder, program.path)];
		const run = spawnSync("openscad", args, {
			timeout: timeoutMs,
			killSignal: "SIGKILL",
			env: { ...process.env, OPENSCADPATH: join(folder, "libraries") },
			stdio: ["ignore", "ignore", "pipe"],
			encoding: "utf8",
		});
		if (run.error !== undefined && !("code" in run.error && run.error.code === "ETIMEDOUT")) {
			throw run.error;
		}
		const failed = run.status !== 0 || /ERROR:|Can't open|Unable to convert/.test(run.stderr);
		if (failed || (statSync(output, { throwIfNoEntry: false })?.size ?? 0) <= 84) {
			return null;
		}
		const bytes = readFileSync(output);
		return decode(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), "binstl")
			.measures;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Compares that many programs which both engines render; the exit code tells of differences. */
export async function checkNative(
	wanted: number,
	seed: number,
	timeoutMs: number,
): Promise<number> {
	const random = new Random(seed);
	const left = [...filePrograms(), ...examplePrograms()].filter(
		// Each run of the native engine may draw other numbers.
		({ source }) => !source.includes("rands("),
	);
	const renderer = await Renderer.create(await packageAssets());
	let [compared, different] = [0, 0];
	while (compared < wanted && left.length > 0) {
		const [program] = left.splice(random.below(left.length), 1) as [CorpusProgram];
		const answer = await renderer.render({
			...program,
			assignments: "",
			format: "binstl",
			timeoutMs,
			exactWarnings: false,
			fast: false,
			features: [],
		});
		if (!answer.ok) {
			continue;
		}
		const witness = nativeMeasures(program, timeoutMs);
		if (witness === null) {
			continue;
		}
		const ours = decode(answer.output, "binstl").measures;
		const off = deviation(witness, ours);
		compared++;
		different += Number(off > TOLERANCE);
		const verdict = off <= TOLERANCE ? "equal" : "DIFFERENT";
		process.stdout.write(
			`| ${program.name} | ${verdict} | ${off.toExponential(1)} | ${witness.volume.toFixed(3)} | ${ours.volume.toFixed(3)} |\n`,
		);
	}
	renderer.dispose();
	process.stdout.write(`seed ${seed}: ${compared} compared, ${different} different\n`);
	return different;
}
