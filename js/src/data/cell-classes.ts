/** Names what a cell can hold, as bits, so that a column is the union of its cells. */

export const EMPTY = 1 << 0;
/** A whole number that a float has exactly. */
export const WHOLE = 1 << 2;
/** A whole number that only 64 bits have exactly. */
export const LONG = 1 << 3;
/** One that only 64 bits without a sign have. */
export const UNSIGNED = 1 << 4;
export const DECIMAL = 1 << 5;
export const NOT_A_NUMBER = 1 << 6;
export const TRUTH = 1 << 7;
/** A day without a time. */
export const DAY = 1 << 8;
/** A time without an offset. */
export const NAIVE = 1 << 9;
/** A time with an offset. */
export const ZONED = 1 << 10;
export const TEXT = 1 << 11;
