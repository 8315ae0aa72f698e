/** Digests results for the disk cache: one that was changed since is not used. */
import { sha256 } from "../../lib/sha256";
import type { Result } from "../../wire/results";
import { buffersOf } from "./result";

const encoder = new TextEncoder();

/** Of all that a result holds, and the key that it is kept under. */
export async function digestOf(key: string, result: Result): Promise<string> {
	const arrays = await Promise.all(buffersOf(result).map(digest));
	const { output: _, ...rest } = result;
	const words = {
		...rest,
		mesh: null,
		colored: result.kind === "part" && result.mesh.colors !== null,
	};
	return sha256(encoder.encode(JSON.stringify([key, arrays, canonical(words)])));
}

/** The browser's own, where it is to be had: it holds up no render for a large mesh. */
async function digest(bytes: ArrayBuffer): Promise<string> {
	if (!globalThis.crypto?.subtle) {
		return sha256(new Uint8Array(bytes));
	}
	const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** In one order, whatever order a store gives fields back in. */
function canonical(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(canonical);
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	return Object.entries(value)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, inner]) => [name, canonical(inner)]);
}
