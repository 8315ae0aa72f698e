/** Classes OpenSCAD's characters and finds where its tokens end, for the lexer. */

/** A byte that OpenSCAD accepts in comments and strings only. */
export const FOREIGN = 0;
/** Line ends, too. */
export const BLANK = 1;
/** Starts an identifier or a keyword. */
export const WORD = 2;
export const DIGIT = 3;
export const DOT = 4;
export const QUOTE = 5;
export const SLASH = 6;
export const OPEN = 7;
export const CLOSE = 8;
export const SEMICOLON = 9;
export const EQUALS = 10;
/** `!`, `<` and `>`: an operator alone and before `=`. */
export const COMPARISON = 11;
export const OPERATOR = 12;

/** The class of each byte. */
export const CLASS = new Uint8Array(256);
/** 1 for the bytes that continue an identifier. */
const WORD_PART = new Uint8Array(256);

function classify(characters: string, kind: number) {
	for (const character of characters) {
		CLASS[character.charCodeAt(0)] = kind;
	}
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
classify(`${LETTERS}${LETTERS.toUpperCase()}_$`, WORD);
classify("0123456789", DIGIT);
// Both bytes of a no-break space, which OpenSCAD skips in any order.
classify(" \t\r\n\xc2\xa0", BLANK);
classify(".", DOT);
classify('"', QUOTE);
classify("/", SLASH);
classify("([{", OPEN);
classify(")]}", CLOSE);
classify(";", SEMICOLON);
classify("=", EQUALS);
classify("!<>", COMPARISON);
classify("+-*%^&|~?:,#\x03", OPERATOR);
for (let byte = 0; byte < 256; byte++) {
	const word = CLASS[byte] === WORD || CLASS[byte] === DIGIT;
	WORD_PART[byte] = word && byte !== 0x24 ? 1 : 0;
}

/** Past the bytes of one class at `p`. */
export function runEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length;
	const kind = CLASS[bytes[p] as number];
	let at = p + 1;
	while (at < end && CLASS[bytes[at] as number] === kind) {
		at++;
	}
	return at;
}

/** Where the line comment at `p` ends: at its newline, which is not part of it. */
export function lineCommentEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length;
	let at = p;
	while (at < end && bytes[at] !== 0x0a) {
		at++;
	}
	return at;
}

/** Past the block comment at `p`, or -1 where it never ends. */
export function blockCommentEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length - 1;
	for (let at = p + 2; at < end; at++) {
		if (bytes[at] === 0x2a && bytes[at + 1] === 0x2f) {
			return at + 2;
		}
	}
	return -1;
}

/** Past the string at `p`, or -1 where it never ends. */
export function stringEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length;
	for (let at = p + 1; at < end; at++) {
		const byte = bytes[at];
		if (byte === 0x22) {
			return at + 1;
		}
		if (byte === 0x5c) {
			at++;
		}
	}
	return -1;
}

export function wordEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length;
	let at = p + 1;
	while (at < end && WORD_PART[bytes[at] as number] === 1) {
		at++;
	}
	return at;
}

/**
 * Past the number at `p`, a digit or a dot before a digit.
 *
 * The longest match counts, and identifiers may start with a digit: `1e5` is a number,
 * `1e5x` a name, told by the complement of its end, and `1.5x` a number and a name.
 */
export function numberEnd(bytes: Uint8Array, p: number): number {
	if (bytes[p] === 0x2e) {
		return exponentEnd(bytes, digitsEnd(bytes, p + 1));
	}
	const digits = digitsEnd(bytes, p);
	if (bytes[digits] === 0x2e) {
		return exponentEnd(bytes, digitsEnd(bytes, digits + 1));
	}
	if (CLASS[bytes[digits] as number] !== WORD) {
		return digits;
	}
	const isHex = bytes[p] === 0x30 && bytes[p + 1] === 0x78;
	const end = isHex ? Math.max(digits, hexEnd(bytes, p + 2)) : exponentEnd(bytes, digits);
	const word = wordEnd(bytes, p);
	return word > end ? ~word : end;
}

function digitsEnd(bytes: Uint8Array, p: number): number {
	let at = p;
	while (at < bytes.length && CLASS[bytes[at] as number] === DIGIT) {
		at++;
	}
	return at;
}

function exponentEnd(bytes: Uint8Array, p: number): number {
	if (bytes[p] !== 0x65 && bytes[p] !== 0x45) {
		return p;
	}
	const sign = bytes[p + 1] === 0x2b || bytes[p + 1] === 0x2d ? 2 : 1;
	const end = digitsEnd(bytes, p + sign);
	return end > p + sign ? end : p;
}

function hexEnd(bytes: Uint8Array, p: number): number {
	let at = p;
	while (at < bytes.length && /[0-9a-fA-F]/.test(String.fromCharCode(bytes[at] as number))) {
		at++;
	}
	return at > p ? at : 0;
}

export function newlinesIn(bytes: Uint8Array, start: number, end: number): number {
	let count = 0;
	for (let at = start; at < end; at++) {
		if (bytes[at] === 0x0a) {
			count++;
		}
	}
	return count;
}

/** Whether the word at `start` to `end` is `keyword`. */
export function isWord(bytes: Uint8Array, start: number, end: number, keyword: string): boolean {
	if (end - start !== keyword.length || start < 0) {
		return false;
	}
	for (let k = 0; k < keyword.length; k++) {
		if (bytes[start + k] !== keyword.charCodeAt(k)) {
			return false;
		}
	}
	return true;
}

/** The `<` after an `include` or `use` that ends at `p`, if but blanks lie between, else -1. */
export function inclusionOpening(bytes: Uint8Array, p: number): number {
	let at = p;
	while (at < bytes.length && isBlank(bytes[at] as number)) {
		at++;
	}
	return at < bytes.length && bytes[at] === 0x3c ? at : -1;
}

/** The blanks that may stand between `include` and its `<`. */
export function isBlank(byte: number): boolean {
	return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
