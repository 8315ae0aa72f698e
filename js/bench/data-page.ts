/** Reads files of data in the wheel's data worker, and counts the page's frames meanwhile. */
import { type TypedArray, tableFromArrays, tableToIPC } from "@uwdata/flechette";
import Papa from "papaparse";
import { createDataReader, type DataService } from "../src/kernel/data-service";

type Format = "csv" | "arrow" | "parquet";

const ROWS = 1_000_000;
const KINDS = ["alpha", "beta", "gamma", "delta"];

const text = async (name: string) => (await fetch(`static/${name}.js`)).text();

class DataBench {
	readonly #service: DataService;
	readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

	constructor(worker: string, code: Record<string, string>) {
		this.#service = createDataReader({ worker, code: (name) => code[name] as string });
	}

	/** A time, two numbers and a category in a million rows; gives how many bytes that is. */
	make(format: "csv" | "arrow"): number {
		const bytes = format === "csv" ? csv() : arrow();
		this.#files.set(format, bytes);
		return bytes.length;
	}

	async load(format: Format, address: string): Promise<number> {
		const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
		this.#files.set(format, bytes);
		return bytes.length;
	}

	/** The CSV file's text. */
	text(): string {
		return new TextDecoder().decode(this.#files.get("csv"));
	}

	/** Milliseconds that Papa Parse takes by itself, where the page waits for it. */
	papa(): number {
		const given = this.text();
		const begin = performance.now();
		const { data } = Papa.parse(given, { header: true, dynamicTyping: true });
		if (data.length !== ROWS) {
			throw new Error(`${data.length} rows`);
		}
		return performance.now() - begin;
	}

	/** Milliseconds until the columns are here, and the frames that the page drew meanwhile. */
	async read(format: Format, columns: string[] | null) {
		const bytes = (this.#files.get(format) as Uint8Array<ArrayBuffer>).slice();
		let frames = 0;
		let running = true;
		const frame = () => {
			frames++;
			if (running) {
				requestAnimationFrame(frame);
			}
		};
		requestAnimationFrame(frame);
		const order = { format, source: { bytes }, options: { columns }, limit: 2 ** 30, cache: false };
		const begin = performance.now();
		const answer = await this.#service.read(order, 120_000, null).answer;
		const ms = performance.now() - begin;
		running = false;
		if (!answer.ok) {
			throw new Error(answer.fault?.message);
		}
		const shapes = answer.columns.map(({ shape }) => [shape.kind, shape.length]);
		return { ms, frames: (frames / ms) * 1000, shapes };
	}
}

function csv(): Uint8Array<ArrayBuffer> {
	const lines = ["time,a,b,kind"];
	for (let row = 0; row < ROWS; row++) {
		const time = new Date(1.7e12 + row * 1000).toISOString().slice(0, 19);
		const a = Math.sin(row / 1000).toFixed(4);
		lines.push(`${time},${a},${((row * 0.37) % 100).toFixed(2)},${KINDS[row % 4]}`);
	}
	return new TextEncoder().encode(lines.join("\n"));
}

function arrow(): Uint8Array<ArrayBuffer> {
	const numbers = (value: (row: number) => number): TypedArray =>
		Float64Array.from({ length: ROWS }, (_, row) => value(row));
	const table = tableFromArrays({
		time: BigInt64Array.from({ length: ROWS }, (_, row) => BigInt(row)),
		a: numbers((row) => Math.sin(row / 1000)),
		b: numbers((row) => (row * 0.37) % 100),
		kind: Array.from({ length: ROWS }, (_, row) => KINDS[row % 4]),
	});
	return tableToIPC(table, { format: "stream" }) as Uint8Array<ArrayBuffer>;
}

const code: Record<string, string> = {};
for (const name of ["csv", "arrow", "parquet", "codecs"]) {
	code[name] = await text(`data-${name}`);
}
Object.assign(globalThis, { dataBench: new DataBench(await text("data-worker"), code) });
