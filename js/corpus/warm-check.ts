/** Renders programs fresh, then all of them warm, twice and shuffled, and compares. */
import type { Random } from "../fuzz/random";
import type { EngineAssets } from "../src/engine/openscad/assets";
import { type RenderAnswer, Renderer } from "../src/engine/render/renderer";
import { type Agreement, compareAnswers, type Verdict } from "./compare";
import type { CorpusProgram } from "./programs";

export interface Row extends Verdict {
	name: string;
	round: number;
}

export interface WarmCheck {
	rows: Row[];
	/** Programs that make a solid. */
	solids: number;
	/** Warm renders that found the instance replaced. */
	replaced: number;
}

const ROUNDS = 2;
/** Fresh renders that may show that OpenSCAD itself gives several answers to a program. */
const TRIES = 16;
/** Bytes of comment that each of them has more than the one before. */
const STEP = 977;
const EQUAL: Agreement[] = ["identical", "reordered", "same size"];

export async function checkWarm(
	assets: EngineAssets,
	programs: CorpusProgram[],
	random: Random,
	timeoutMs: number,
	progress: (text: string) => void = () => {},
): Promise<WarmCheck> {
	const renderer = await Renderer.create(assets);
	const render = ({ path, source, files }: CorpusProgram, fresh: boolean) => {
		const options = {
			assignments: "",
			format: "binstl" as const,
			timeoutMs,
			exactWarnings: fresh,
			fast: false,
			features: [],
		};
		return renderer.render({ path, source, files, ...options });
	};
	const expected = new Map<CorpusProgram, RenderAnswer>();
	for (const program of programs) {
		progress(`fresh: ${program.name}`);
		expected.set(program, await render(program, true));
	}
	const rows: Row[] = [];
	let replaced = 0;
	for (const [round, program] of shuffled(programs, random)) {
		progress(`round ${round}: ${program.name}`);
		const first = expected.get(program) as RenderAnswer;
		const answer = await render(program, false);
		replaced += answer.ok && !answer.engine.warm ? 1 : 0;
		const verdict = compareAnswers(first, answer);
		const explained =
			verdict.agreement === "different"
				? await findLayout(
						answer,
						verdict,
						(source) => render({ ...program, source }, true),
						program,
					)
				: verdict;
		rows.push({ name: program.name, round, ...explained });
	}
	renderer.dispose();
	const solids = [...expected.values()].filter((answer) => answer.ok).length;
	return { rows, solids, replaced };
}

/**
 * Looks for a fresh instance that gives the same answer.
 *
 * CGAL, behind hull() and minkowski(), decides nearly flat cases by where things lie in
 * memory. A comment at the end of a program changes nothing but that.
 */
async function findLayout(
	answer: RenderAnswer,
	verdict: Verdict,
	renderFresh: (source: string) => Promise<RenderAnswer>,
	{ source }: CorpusProgram,
): Promise<Verdict> {
	for (let length = STEP; length <= TRIES * STEP; length += STEP) {
		const fresh = await renderFresh(`${source}\n//${"x".repeat(length)}`);
		if (EQUAL.includes(compareAnswers(fresh, answer).agreement)) {
			const detail = `${verdict.detail}; fresh with ${length} bytes more of comment: equal`;
			return { agreement: "not reproducible", detail };
		}
	}
	return verdict;
}

/** Each program once a round, the rounds mixed. */
function shuffled(programs: CorpusProgram[], random: Random): [number, CorpusProgram][] {
	const turns = programs.flatMap((program) =>
		Array.from({ length: ROUNDS }, (_, round): [number, CorpusProgram] => [round + 1, program]),
	);
	for (let last = turns.length - 1; last > 0; last--) {
		const other = random.below(last + 1);
		[turns[last], turns[other]] = [turns[other], turns[last]] as [
			(typeof turns)[0],
			(typeof turns)[0],
		];
	}
	return turns;
}
