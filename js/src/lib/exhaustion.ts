/** Knows the errors that a realm throws when its stack or its memory is used up. */

/**
 * Whether the stack or the memory was used up. Chromium and WebKit throw a RangeError then,
 * Firefox for a full stack an InternalError, a class that only Firefox has.
 */
export function isExhaustion(error: unknown): error is Error {
	return error instanceof RangeError || (error instanceof Error && error.name === "InternalError");
}
