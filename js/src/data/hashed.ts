/** Names decoded columns by their content, for what crosses once. */
import { sha256 } from "../lib/sha256";
import type { DecodedColumn } from "./decoded-column";

const encoder = new TextEncoder();

/** The same, each with its hash. */
export async function hashed(columns: readonly DecodedColumn[]): Promise<DecodedColumn[]> {
	return Promise.all(
		columns.map(async ({ name, shape, bytes }) => {
			const { hash: _, ...said } = shape;
			const words = encoder.encode(JSON.stringify([said, await digestOf(bytes)]));
			return { name, shape: { ...shape, hash: await digestOf(words) }, bytes };
		}),
	);
}

/** By the browser where it does that; pages without TLS have no such thing. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	if (!globalThis.crypto?.subtle) {
		return sha256(bytes);
	}
	const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
