/**
 * Decodes the text that is meant by bytes of a file, for all that reads OpenSCAD source.
 *
 * The package's `_scad/program_text.py` is its twin, and both run the same cases.
 */
/** The 32 signs of Windows that other alphabets of one byte leave to controls. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * UTF-8, with or without a byte order mark; UTF-16 with one; else an alphabet of one byte a
 * character, of which that of Windows is the most common. Where all lines end in CR alone, as
 * old Macs write them, they end in LF: to OpenSCAD the first comment would have no end.
 */
export function decodeText(bytes: Uint8Array): string {
	const text = decoded(bytes);
	return hasOldLines(text) ? text.replaceAll("\r", "\n") : text;
}

function hasOldLines(text: string): boolean {
	return text.includes("\r") && !text.includes("\n");
}

function decoded(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) {
		return new TextDecoder("utf-16le").decode(bytes);
	}
	if (first === 0xfe && second === 0xff) {
		return new TextDecoder("utf-16be").decode(bytes);
	}
	try {
		return utf8.decode(bytes);
	} catch {
		return new TextDecoder("latin1").decode(bytes).replace(/[\x80-\x9f]/g, windows);
	}
}

/** Node's decoder of that name leaves these as they are. */
function windows(control: string): string {
	return WINDOWS[control.charCodeAt(0) - 0x80] as string;
}

/** The bytes as OpenSCAD can read them: the same ones where they are UTF-8 and its lines have ends. */
export function asUtf8(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	try {
		if (!hasOldLines(utf8.decode(bytes))) {
			return bytes;
		}
	} catch {
		// Another alphabet.
	}
	return new TextEncoder().encode(decodeText(bytes));
}
