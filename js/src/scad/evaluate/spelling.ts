/** Finds what OpenSCAD warns of when it reads a text, or reads otherwise than JavaScript does. */
import { Lexer } from "../syntax/lexer";
import { unitsOf } from "../syntax/source-units";
import { END, NAME, NUMBER, STRING } from "../syntax/token-kinds";
import { refuse } from "./refusal";

/** After a backslash. */
const ESCAPE = /\\(?:[nrt"\\]|x[0-7][0-9a-fA-F]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6})/g;

export function checkSpelling(source: string): void {
	if (source.includes("\ufeff")) {
		refuse("a byte order mark");
	}
	const lexer = new Lexer(unitsOf(source));
	for (let kind = lexer.next(); kind !== END; kind = lexer.next()) {
		if (kind !== NAME && kind !== NUMBER && kind !== STRING) {
			continue;
		}
		const text = source.slice(lexer.start, lexer.end);
		if (kind === NAME && /^\d/.test(text)) {
			refuse(`the name ${text}, which starts with a digit`);
		}
		if (kind === NUMBER && !isExact(text)) {
			refuse(`the number ${text}, of which OpenSCAD takes another one`);
		}
		if (kind === STRING && text.replace(ESCAPE, "").includes("\\")) {
			refuse("an escape that OpenSCAD does not know");
		}
	}
}

function isExact(text: string): boolean {
	const value = Number(text);
	const whole = /^(\d+|0x.*)$/.test(text);
	const vanishes = value === 0 && /^[\d.]*[1-9]/.test(text);
	return Number.isFinite(value) && !vanishes && (!whole || Number.isSafeInteger(value));
}
