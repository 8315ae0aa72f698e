/** Runs beside Python on a machine: renders what comes by the standard input until that ends. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FrameReader, frameOf } from "../node/frames";
import { type Exporters, NodeService, type Say } from "../node/node-service";
import { NodePool } from "../node/start-pool";
import type { ToNode } from "../wire/messages";

const folder = dirname(fileURLToPath(import.meta.url));
const size = Number(process.argv[2]);
const output = process.stdout;

// Whatever else is printed must not come between the messages.
console.log = console.info = console.debug = console.error;

const say: Say = (message, buffers) => {
	for (const piece of frameOf(message, buffers)) {
		output.write(piece);
	}
};
// The pipe's other end is Python's: without it there is nobody to work for.
output.on("error", () => process.exit(1));

const pool = new NodePool(folder, size > 0 ? size : null);
const service = new NodeService(pool, exporters, say);
const frames = new FrameReader();
process.stdin.on("data", (piece: Buffer) => {
	for (const { message, buffers } of frames.push(piece)) {
		service.take(message as ToNode, buffers);
	}
});
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(1));

say({ type: "started", version: process.version }, []);
// The engine is made ready while the first program is still on its way.
pool.wanted().catch(() => {});

/** As text: whether a file of that name is a module depends on what lies above its folder. */
async function exporters(): Promise<Exporters> {
	const text = await readFile(join(folder, "exporters.js"));
	return import(`data:text/javascript;base64,${text.toString("base64")}`);
}
