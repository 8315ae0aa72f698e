/** Shortens numbers with many digits for a glance; tables, files and readers get them all. */

/** More than any picture of them tells apart; behind them is what arithmetic leaves. */
const DIGITS = 10;
const FRACTION = /^-?\d*\.\d+(?:e[+-]?\d+)?$/;
const BETWEEN = " to ";

/** @param text What stands for a value: a number, two with " to " between them, or anything else. */
export function briefText(text: string): string {
	const parts = text.split(BETWEEN);
	return parts.every((part) => FRACTION.test(part) || /^-?\d+$/.test(part))
		? parts.map(briefNumber).join(BETWEEN)
		: text;
}

function briefNumber(text: string): string {
	// Whole numbers are themselves, however long.
	if (!FRACTION.test(text)) {
		return text;
	}
	const whole = text.indexOf(".") - (text.startsWith("-") ? 1 : 0);
	const digits = Math.min(17, Math.max(DIGITS, whole + 3));
	const short = String(Number(Number(text).toPrecision(digits)));
	return short.length < text.length ? short : text;
}
