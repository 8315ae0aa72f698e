/** Divides a text into lines and words, for readers of mesh files in words. */
import { Patience, READ_PATIENCE } from "../geometry/patience";
import { fault } from "./raw-mesh";

/** Letters whose words are looked at together. */
const LONGEST = 4 * 1024 * 1024;
const BLANK = /\s/g;

/**
 * The words of each line that holds something, with its number; never all of them at once.
 *
 * @param whole The file's name where no line may come in pieces, as a very long one does.
 * @throws MeshError where such a line is too long.
 */
export function* linesOf(
	text: string,
	comment: RegExp | null,
	whole: string | null = null,
): Generator<[number, string[]]> {
	const patience = new Patience(READ_PATIENCE);
	const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
	let line = 0;
	for (let start = 0; start <= plain.length; ) {
		const found = plain.indexOf("\n", start);
		const end = found < 0 ? plain.length : found;
		line += 1;
		patience.look();
		const written = plain.slice(start, end);
		const said = comment === null ? written : (written.split(comment, 1)[0] as string);
		if (whole !== null && said.length > LONGEST) {
			const reason = `the line has more than ${LONGEST} letters: it was damaged, or save the file anew with faces of fewer corners.`;
			throw fault(whole, line, reason);
		}
		for (const piece of piecesOf(said)) {
			const words = wordsOf(piece);
			if (words.length > 0) {
				yield [line, words];
			}
		}
		start = end + 1;
	}
}

function* piecesOf(line: string): Generator<string> {
	let start = 0;
	while (line.length - start > LONGEST) {
		BLANK.lastIndex = start + LONGEST;
		const end = BLANK.exec(line)?.index ?? line.length;
		yield line.slice(start, end);
		start = end;
	}
	yield line.slice(start);
}

export function wordsOf(written: string): string[] {
	return written.match(/\S+/g) ?? [];
}
