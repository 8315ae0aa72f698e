/** Names the engine's build for `createPool`, by a hash of its bytes. */
import { sha256 } from "../lib/sha256";

/** Names an engine by its bytes, so that results of another one are not taken for its own. */
export async function buildName(parts: (string | Uint8Array<ArrayBuffer>)[]): Promise<string> {
	const encoder = new TextEncoder();
	const names = await Promise.all(
		parts.map((part) => digest(typeof part === "string" ? encoder.encode(part) : part)),
	);
	return sha256(encoder.encode(names.join(" ")));
}

/** The browser's own, where it is to be had: it does not hold up Python for ten megabytes. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	if (!globalThis.crypto?.subtle) {
		return sha256(bytes);
	}
	const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
