/** The pool as the wheel ships it, in a page of its own. The tests call what this sets. */
import { openPool } from "../../../../js/bench/static-pool";
import type { PoolStats } from "../../../../js/src/engine/pool/options";
import type { Pool } from "../../../../js/src/engine/pool/pool";
import type { Outcome, PartJob, RenderedPart } from "../../../../js/src/wire/results";

interface Answer {
	/** Where the part came from, or the code of the failure. */
	way: string;
	message: string;
	volume: number;
	/** Of the STL, in hexadecimal. */
	digest: string;
}

let pool: Promise<Pool> | null = null;
let asked = 0;

function jobOf(source: string, timeoutMs: number): PartJob {
	asked++;
	return {
		id: `job-${asked}`,
		viewer: null,
		path: "/work/model.scad",
		source,
		assignments: "",
		files: [],
		format: "binstl",
		document: null,
		timeoutMs,
		exactWarnings: false,
		fast: false,
		cache: true,
		cutIncludes: true,
		features: [],
	};
}

async function answerOf(outcome: Outcome<RenderedPart>): Promise<Answer> {
	if (!outcome.ok) {
		const { code, message } = outcome.failure;
		return { way: code, message, volume: 0, digest: "" };
	}
	const { engine, measures, output } = outcome.result;
	const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", output));
	const digest = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	return { way: engine.cache ?? "rendered", message: "", volume: measures.volume, digest };
}

const poolPage = {
	async render(source: string, timeoutMs = 20_000): Promise<Answer> {
		pool ??= openPool();
		let opened: Pool;
		try {
			opened = await pool;
		} catch (error) {
			return { way: "no pool", message: String(error), volume: 0, digest: "" };
		}
		return answerOf(await opened.render(jobOf(source, timeoutMs)));
	},

	async stats(): Promise<PoolStats> {
		pool ??= openPool();
		return (await pool).stats();
	},

	async clearCache(): Promise<void> {
		await (await pool)?.clearCache();
	},

	/** As a user who clears the site's data while the page is open. */
	deleteDatabases: async (): Promise<void> => {
		for (const { name } of await indexedDB.databases()) {
			await new Promise((resolve, reject) => {
				const request = indexedDB.deleteDatabase(name ?? "");
				request.onsuccess = resolve;
				request.onerror = reject;
			});
		}
	},
};

Object.assign(globalThis, { poolPage });
