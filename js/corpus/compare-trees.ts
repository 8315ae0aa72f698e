/** Compares the trees that our evaluator makes of programs with OpenSCAD's own. */
import type { EngineAssets } from "../src/engine/openscad/assets";
import { LIBRARIES } from "../src/engine/openscad/file-tree";
import { Instance } from "../src/engine/openscad/instance";
import { isPrologueMessage, withPrologue } from "../src/engine/openscad/repeatable";
import { csgText } from "../src/scad/evaluate/csg-text";
import { Evaluator } from "../src/scad/evaluate/evaluator";
import { type Libm, loadLibm } from "../src/scad/evaluate/libm";
import { Refusal } from "../src/scad/evaluate/refusal";
import type { JobFile } from "../src/wire/render-shapes";

export type TreeComparison =
	/** The `.csg` text, byte for byte, and the echoes, and OpenSCAD says nothing else. */
	| { kind: "equal" }
	/** The evaluator leaves the program to OpenSCAD. */
	| { kind: "refused"; reason: string }
	/** OpenSCAD runs out of time or memory, or says more than its log holds. */
	| { kind: "not comparable" }
	| { kind: "different"; expected: string; actual: string };

const MEMORY = 1024 * 1024 * 1024;
const TIMEOUT = 5_000;
/** Sizes and times, a camera that no part has, and the empty part that a program without geometry is. */
const UNCOMPARED =
	/^(Total rendering|Geometr|CGAL |Could not init|Current top level|WARNING: Viewall and)|^$/;

/** When a file that is imported was written. */
const FILE_TIME = /timestamp = \d+/g;

export interface ComparedProgram {
	source: string;
	path?: string;
	files?: JobFile[];
}

export class TreeComparer {
	/** One for all: what it keeps of a program must not show in the next. */
	readonly #evaluator: Evaluator;
	#instance: Instance | null = null;

	private constructor(
		private readonly assets: EngineAssets,
		libm: Libm,
		private readonly timeoutMs: number,
	) {
		this.#evaluator = new Evaluator([LIBRARIES], libm);
	}

	static async create(assets: EngineAssets, timeoutMs = TIMEOUT): Promise<TreeComparer> {
		return new TreeComparer(assets, await loadLibm(), timeoutMs);
	}

	async compare({
		source,
		path = "/work/program.scad",
		files = [],
	}: ComparedProgram): Promise<TreeComparison> {
		const { timeoutMs } = this;
		let actual: string;
		try {
			const program = { path, source, assignments: "", files };
			const { nodes, echoes } = this.#evaluator.evaluate(program, { preview: true, timeoutMs });
			actual = [...echoes.map((text) => `ECHO: ${text}`), csgText(nodes)].join("\n");
		} catch (error) {
			if (error instanceof Refusal) {
				return { kind: "refused", reason: error.message };
			}
			throw error;
		}
		const expected = await this.#expected({ source, path, files });
		if (expected === null) {
			return { kind: "not comparable" };
		}
		return actual === expected ? { kind: "equal" } : { kind: "different", expected, actual };
	}

	/** What OpenSCAD says of a program, and its `.csg` text; null where it does not come to its end, or not all is kept. */
	async #expected({ source, path, files }: Required<ComparedProgram>): Promise<string | null> {
		if (!this.#instance?.good) {
			this.#instance = await Instance.create(this.assets, { memoryLimit: MEMORY });
		}
		const { ending, output, log } = this.#instance.run({
			path,
			source: withPrologue(source, "csg"),
			files,
			format: "csg",
			timeoutMs: this.timeoutMs,
		});
		const said = log.messages.filter(
			(message) => !UNCOMPARED.test(message) && !isPrologueMessage(message),
		);
		if (ending.kind !== "graceful" || log.dropped > 0) {
			return null;
		}
		const text = output === null ? "no tree" : new TextDecoder().decode(output);
		return [...said, text.replace(FILE_TIME, "timestamp = 0")].join("\n");
	}
}
