/**
 * Sends broken and foreign messages to two pages of one origin, in Node: none may raise, show
 * anything, or keep a page from its own part.
 *
 * Usage: node js/fuzz-messages.mjs [--cases 20000] [--seed N]
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const out = bundleFolder(`fuzz-messages-${process.pid}`);
await bundleForNode({ entryPoints: ["fuzz/messages.ts"], entryNames: "[name]", outdir: out });
const status = runOnEngine(join(out, "messages.mjs"), ...process.argv.slice(2));
rmSync(out, { recursive: true, force: true });
process.exit(status);
