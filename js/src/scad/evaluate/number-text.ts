/** Writes numbers with six digits, as OpenSCAD does: in one way in strings, in another in trees. */

const DIGITS = 6;
/** All that a double has in decimals where it lies in the middle of two numbers of six digits. */
const EXACT = 60;

/** As `str()` and `echo()` write it. */
export function printedNumber(value: number): string {
	if (value === 0) {
		return "0";
	}
	if (!Number.isFinite(value)) {
		return notFinite(value);
	}
	const { mantissa, exponent } = parts(value.toExponential(DIGITS - 1));
	if (exponent < -5 || exponent >= DIGITS) {
		return `${trimmed(mantissa)}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
	}
	return trimmed(value.toFixed(DIGITS - 1 - exponent));
}

/** As C++ streams write it, in `.csg` files. */
export function streamedNumber(value: number): string {
	if (value === 0) {
		return Object.is(value, -0) ? "-0" : "0";
	}
	if (!Number.isFinite(value)) {
		return notFinite(value);
	}
	const rounded = roundedToEven(value);
	const { mantissa, exponent } = parts(rounded);
	if (exponent < -4 || exponent >= DIGITS) {
		const size = String(Math.abs(exponent)).padStart(2, "0");
		return `${trimmed(mantissa)}e${exponent < 0 ? "-" : "+"}${size}`;
	}
	return trimmed(Number(rounded).toFixed(DIGITS - 1 - exponent));
}

function notFinite(value: number): string {
	if (Number.isNaN(value)) {
		return "nan";
	}
	return value > 0 ? "inf" : "-inf";
}

/** Where a number lies in the middle of two, JavaScript takes the larger one. */
function roundedToEven(value: number): string {
	const { mantissa, exponent } = parts(value.toExponential(EXACT));
	const [kept, rest] = [
		mantissa.slice(0, -(EXACT - DIGITS + 1)),
		mantissa.slice(DIGITS - 1 - EXACT),
	];
	const even = Number(kept.at(-1)) % 2 === 0;
	return even && /^50*$/.test(rest) ? `${kept}e${exponent}` : value.toExponential(DIGITS - 1);
}

function parts(exponential: string): { mantissa: string; exponent: number } {
	const [mantissa, exponent] = exponential.split("e") as [string, string];
	return { mantissa, exponent: Number(exponent) };
}

function trimmed(decimal: string): string {
	return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
