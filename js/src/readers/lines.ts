/** Divides a text into lines and words, for readers of mesh files in words. */

/** Each line that holds something, with its number; never all of them at once. */
export function* linesOf(text: string, comment: RegExp | null): Generator<[number, string[]]> {
	const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
	let line = 0;
	for (let start = 0; start <= plain.length; ) {
		const found = plain.indexOf("\n", start);
		const end = found < 0 ? plain.length : found;
		line += 1;
		const written = plain.slice(start, end);
		const words = wordsOf(comment === null ? written : (written.split(comment, 1)[0] as string));
		if (words.length > 0) {
			yield [line, words];
		}
		start = end + 1;
	}
}

export function wordsOf(written: string): string[] {
	return written.match(/\S+/g) ?? [];
}
