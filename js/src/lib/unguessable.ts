/** A name that nobody guesses, also on pages without TLS, which have no `crypto.randomUUID`. */
export function unguessable(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
