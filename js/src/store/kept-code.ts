/**
 * Keeps code in the browser's Cache Storage by its hash, for loaders: the next page has it at once.
 *
 * Where there is none (an opaque origin, a private window, a full disk), code is not kept, and
 * comes as it did the first time.
 */
import { sharedName } from "../wire/names";

/** Builds that are kept; the oldest go. */
const MOST = 8;
/** Longer than any disk that is worth waiting for. */
const PATIENCE_MS = 2000;

/** The code of that name as it was kept, unchecked; null where there is none. */
export async function keptCode(hash: string): Promise<string | null> {
	return within(async () => {
		const cache = await caches.open(sharedName("code"));
		const answer = await cache.match(addressOf(hash));
		return answer ? await answer.text() : null;
	});
}

export async function keepCode(hash: string, code: string): Promise<void> {
	await within(async () => {
		const cache = await caches.open(sharedName("code"));
		await cache.put(addressOf(hash), new Response(code));
		const all = await cache.keys();
		await Promise.all(all.slice(0, -MOST).map((old) => cache.delete(old)));
		return null;
	});
}

/** A cache has addresses for names; nothing is fetched from this one. */
function addressOf(hash: string): string {
	return new URL(`/marimo-openscad-code/${hash}`, location.origin).href;
}

async function within<Value>(work: () => Promise<Value>): Promise<Value | null> {
	const late = new Promise<null>((done) => setTimeout(done, PATIENCE_MS, null));
	try {
		return await Promise.race([work(), late]);
	} catch {
		return null;
	}
}
