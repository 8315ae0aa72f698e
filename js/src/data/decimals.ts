/** Packs decimals: as numbers where those have all their digits, else as texts that have. */
import type { ColumnParts } from "./decoded-column";
import { Validity } from "./decoded-column";
import { Words } from "./words";

/** A decimal times ten to its scale. */
export type Unscaled = bigint | number;
/** The values of a column, from its first row on at each call; null where there is none. */
export type UnscaledRows = () => Iterable<Unscaled | null>;

/** Digits that a float keeps of any number. */
const FLOAT_DIGITS = 15;
const BELOW = 10 ** FLOAT_DIGITS;
/** Tens to this power and below are floats exactly, so that dividing by them rounds once. */
const EXACT_SCALE = 22;

/** A column of decimals; all its values decide whether they are numbers. */
export function decimalsOf(rows: UnscaledRows, length: number, scale: number): ColumnParts {
	return (
		floatsOf(rows(), length, scale) ??
		(scale === 0 ? longsOf(rows(), length) : null) ??
		textsOf(rows(), scale)
	);
}

/** A decimal with every digit that it has. */
export function decimalText(unscaled: Unscaled, scale: number): string {
	const text = String(unscaled);
	if (scale <= 0) {
		return Number(unscaled) === 0 ? "0" : text + "0".repeat(-scale);
	}
	const sign = text.startsWith("-") ? "-" : "";
	const digits = text.slice(sign.length).padStart(scale + 1, "0");
	return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function floatsOf(
	rows: Iterable<Unscaled | null>,
	length: number,
	scale: number,
): ColumnParts | null {
	const values = new Float64Array(length);
	const validity = new Validity();
	const divides = scale >= 0 && scale <= EXACT_SCALE;
	const unit = 10 ** scale;
	let row = 0;
	for (const unscaled of rows) {
		if (unscaled === null) {
			validity.setNull(row);
		} else {
			const number = Number(unscaled);
			if (divides && Math.abs(number) < BELOW) {
				values[row] = number / unit;
			} else {
				const text = decimalText(unscaled, scale);
				if (significantDigits(text) > FLOAT_DIGITS) {
					return null;
				}
				values[row] = Number(text);
			}
		}
		row++;
	}
	return { kind: "number", format: "f64", length, values, validity };
}

function significantDigits(text: string): number {
	return text.replace(/\D/g, "").replace(/^0+|0+$/g, "").length;
}

function longsOf(rows: Iterable<Unscaled | null>, length: number): ColumnParts | null {
	const values = new BigInt64Array(length);
	const validity = new Validity();
	let row = 0;
	for (const unscaled of rows) {
		if (unscaled === null) {
			validity.setNull(row);
		} else {
			values[row] = BigInt(unscaled);
			// What 64 bits do not hold has lost its upper ones.
			if (values[row] !== BigInt(unscaled)) {
				return null;
			}
		}
		row++;
	}
	return { kind: "number", format: "i64", length, values, validity };
}

function textsOf(rows: Iterable<Unscaled | null>, scale: number): ColumnParts {
	const words = new Words();
	const validity = new Validity();
	for (const unscaled of rows) {
		if (unscaled === null) {
			validity.setNull(words.length);
		}
		words.add(unscaled === null ? null : decimalText(unscaled, scale));
	}
	return words.parts(validity);
}
